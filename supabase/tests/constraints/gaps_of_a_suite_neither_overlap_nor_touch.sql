select plan(4);
create temp table given as select tests.make_suite_type(1) as type;
select tests.hold_stay(type, 5, 4) from given;
create function pg_temp.add(first_night integer, nights integer) returns void language sql as $$
  insert into private.suite_gaps (suite_type_id, suite_id, suite_name, opens_on, closes_on)
  select r.suite_type_id, r.id, r.name, tests.day(first_night), tests.day(first_night + nights)
  from given join public.suite_types t on t.suite_type = type join public.suites r on r.suite_type_id = t.id
$$;
select throws_ok('select pg_temp.add(4, 2)', '23P01', null, 'overlaps the one before');
select throws_ok('select pg_temp.add(5, 2)', '23P01', null, 'touches the one before');
select throws_ok('select pg_temp.add(7, 2)', '23P01', null, 'touches the one after');
select throws_ok('select pg_temp.add(7, 0)', '23514', null, 'is of no night');
