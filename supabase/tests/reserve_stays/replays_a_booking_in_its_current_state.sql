select plan(2);
create temp table given as select tests.make_suite_type(1) as type;
create temp table first as select o.id from given, tests.reserve_stay(type, 5, guest => 'guest', key => 'key') as o;
select tests.let_hold_end(id) from first;

select is(o.status, 'expired', 'a hold that has ended') from given, tests.reserve_stay(type, 5, guest => 'guest', key => 'key') as o;
select is(refusal, null, 'its suite is free for others') from given, tests.reserve_stay(type, 5);
