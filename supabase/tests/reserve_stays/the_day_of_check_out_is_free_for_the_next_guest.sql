select plan(3);
create temp table given as select tests.make_suite_type(1) as type;
select tests.hold_stay(type, 5, 3) from given;

select is(refusal, null, 'a guest comes on the day of check-out') from given, tests.reserve_stay(type, 8);
select is(refusal, null, 'another one leaves on the day of check-in') from given, tests.reserve_stay(type, 3, 2);
select is(refusal, 'No suite available for these dates', 'the nights between are taken') from given, tests.reserve_stay(type, 7);
