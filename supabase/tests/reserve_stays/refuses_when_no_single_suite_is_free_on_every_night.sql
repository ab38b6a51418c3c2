select plan(2);
create temp table given as select tests.make_suite_type(2) as type;
-- 101 is taken on the first night, 102 on the second.
select tests.hold_stay(type, 5) from given;
create temp table second as select id from given, tests.reserve_stay(type, 5, 2);
create temp table third as select id from given, tests.reserve_stay(type, 6);
select public.cancel_booking(id, 'released') from second;
select tests.hold_stay(type, 6) from given;
select public.cancel_booking(id, 'released') from third;

select is(free_counts, '{1,1}', 'a suite is free on each night')
from given join public.suite_availability(tests.day(5), tests.day(7)) a on a.suite_type = type;
select is(refusal, 'No suite available for these dates', 'but nobody is asked to move in between')
from given, tests.reserve_stay(type, 5, 2);
