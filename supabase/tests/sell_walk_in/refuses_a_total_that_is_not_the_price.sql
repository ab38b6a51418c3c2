select plan(3);
create temp table given as select tests.make_slot(2) as slot;

select is(refusal, 'Invalid request: amount_minor: the price has changed', 'the host saw another price')
from given, tests.sell_walk_in(slot, 2, amount_minor => 4200);
select is(tests.available(slot), 2, 'nothing is claimed') from given;
select is(amount_minor, 8400::bigint, 'the price that the host saw') from given, tests.sell_walk_in(slot, 2, amount_minor => 8400);
