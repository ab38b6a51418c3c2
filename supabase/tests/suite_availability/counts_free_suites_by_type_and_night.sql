select plan(3);
create temp table given as select tests.make_suite_type(3) as type, tests.make_suite_type(2) as other;
create temp table held as
  select tests.hold_stay(type, 4, 3) as running, tests.hold_stay(type, 5) as ended, tests.hold_stay(type, 5) as paying,
    tests.hold_stay(type, 30, 1) as far from given;
select tests.start_payment(paying), tests.let_hold_end(ended), tests.let_hold_end(paying) from held;

select results_eq(
  'select suite_count, revision, free_counts from given join public.suite_availability(tests.day(3), tests.day(8)) a on a.suite_type = type',
  $$ values (3, 4::bigint, '{3,2,1,2,3}'::integer[]) $$,
  'from the first night on; an ended hold is free, one that is being paid is not'
);
select is(free_counts, '{2,2,2,2,2}', 'the other type') from given join public.suite_availability(tests.day(3), tests.day(8)) a on a.suite_type = other;
select throws_ok(format('select * from public.suite_availability(tests.day(3), tests.day(%s))', until), '22023', null, 'until ' || until)
from (values (104)) as range (until);
