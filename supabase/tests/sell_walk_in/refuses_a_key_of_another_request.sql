select plan(6);
create temp table given as
  select tests.make_slot(5) as slot, tests.make_slot(5, '2 days', experience) as other from tests.make_experience() as experience;
select tests.sell_walk_in(other, 2, 'key') from given;

select is(refusal, 'Idempotency key reused with a different request', 'another slot')
from given, tests.sell_walk_in(slot, 2, 'key', tests.host_of(other));
select is(refusal, 'Idempotency key reused with a different request', 'another quantity') from given, tests.sell_walk_in(other, 1, 'key');
select is(refusal, 'Idempotency key reused with a different request', 'another total')
from given, tests.sell_walk_in(other, 2, 'key', amount_minor => 1);
select is(id, null, 'nothing of the first sale is answered') from given, tests.sell_walk_in(other, 1, 'key');
select is(tests.ledger(slot), null, 'nothing is claimed') from given;
select is(refusal, null, 'the key of one host is not that of another') from given, tests.sell_walk_in(slot, 2, 'key');
