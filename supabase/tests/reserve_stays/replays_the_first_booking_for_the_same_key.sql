select plan(4);
create temp table given as select tests.make_suite_type(1) as type;
create temp table first as select o.id from given, tests.reserve_stay(type, 5, 2, guest => 'guest', key => 'key') as o;

select is(o.id, first.id, 'the same booking') from given, first, tests.reserve_stay(type, 5, 2, guest => 'guest', key => 'key') as o;
select is(o.refusal, 'Idempotency key reused with a different request', 'not for another request')
from given, tests.reserve_stay(type, 6, 2, guest => 'guest', key => 'key', request => 'other') as o;
select is(o.refusal, 'No suite available for these dates', 'not for another customer')
from given, tests.reserve_stay(type, 5, 2, guest => 'stranger', key => 'key') as o;
select is(tests.stays_ledger(type), 'claim -2', 'one effect') from given;
