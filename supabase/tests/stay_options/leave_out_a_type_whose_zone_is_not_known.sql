-- A later release of the zones may lack one that was known when it was stored.
select plan(2);
create temp table given as select tests.make_suite_type(1) as good, tests.make_suite_type(1) as broken;
select lives_ok(
  $$ select tests.store_unchecked_zone(broken, 'Mars/Base') from given $$, 'a zone is stored that is not known'
);
select results_eq(
  $$ select o.suite_type from given, public.stay_options(tests.day(3), tests.day(5)) o where o.suite_type in (good, broken) $$,
  'select good from given', 'the other type is offered'
);
