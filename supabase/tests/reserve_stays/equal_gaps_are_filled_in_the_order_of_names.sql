select plan(1);
create temp table given as select tests.make_suite_type(3) as type;
select results_eq(
  'select o.suite_name from given, generate_series(1, 3) as n, tests.reserve_stay(type, 40, guest => n::text) as o',
  $$ values ('101'), ('102'), ('103') $$,
  'suites that are empty alike are filled from the first'
);
