select plan(4);
create temp table given as select tests.make_slot(3) as slot, tests.make_user() as customer;
create temp table first as select a.id from given, tests.reserve(array[slot], array[2], users => array[customer]) as a;
create temp table guest as select a.id from given, tests.reserve(array[slot], array[1], array['fingerprint:guest']) as a;

select is(a.id, first.id, 'an account, without an idempotency key')
from given, first, tests.reserve(array[slot], array[2], users => array[customer]) as a;
select is(a.id, guest.id, 'a guest of a fingerprint who sends the token')
from given, guest, tests.reserve(array[slot], array[1], array['fingerprint:guest'], known_tokens => array['token 1']) as a;
select is(a.refusal, 'Slot no longer available', 'not a guest of a fingerprint without it: similar devices share a fingerprint')
from given, tests.reserve(array[slot], array[1], array['fingerprint:guest']) as a;
select is(tests.ledger(slot), 'claim -2, claim -1', 'places are taken once') from given;
