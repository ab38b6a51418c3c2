select plan(4);
create temp table given as select tests.make_suite_type(3) as type;
-- 101 is taken before and after the nights 10 to 12, 102 leaves one night more, 103 is empty.
select tests.hold_stay(type, 6, 3), tests.hold_stay(type, 6, 4) from given;
create temp table tight as select o.suite_name from given, tests.reserve_stay(type, 13, 4) as o;

select is(suite_name, '102', 'the first to fill in follows the longer stay, which leaves fewer nights empty') from tight;
select is(suite_name, '102', 'three nights between two stays fit exactly') from given, tests.reserve_stay(type, 10, 3);
select is(suite_name, '101', 'the next goes to the suite with a gap, not to the empty one') from given, tests.reserve_stay(type, 10, 3);
select is(suite_name, '103', 'which stays empty for a long stay') from given, tests.reserve_stay(type, 1, 30);
