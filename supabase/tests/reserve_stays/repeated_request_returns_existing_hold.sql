select plan(5);
create temp table given as select tests.make_suite_type(2) as type, tests.make_user() as customer;
create temp table first as select o.id from given, tests.reserve_stay(type, 5, 2, "user" => customer) as o;
create temp table guest as select o.id from given, tests.reserve_stay(type, 5, 2, guest => 'fingerprint:guest') as o;

select is(o.id, first.id, 'an account, although no suite is left') from given, first, tests.reserve_stay(type, 5, 2, "user" => customer) as o;
select is(o.id, guest.id, 'a guest of a fingerprint who sends the token')
from given, guest, tests.reserve_stay(type, 5, 2, guest => 'fingerprint:guest', known_token => 'token') as o;
select is(o.refusal, 'No suite available for these dates', 'not a guest of a fingerprint without it: similar devices share a fingerprint')
from given, tests.reserve_stay(type, 5, 2, guest => 'fingerprint:guest') as o;
select is(o.refusal, 'No suite available for these dates', 'not for other dates') from given, tests.reserve_stay(type, 5, 1, "user" => customer) as o;
select is(tests.stays_ledger(type), 'claim -2, claim -2', 'nights are taken once') from given;
