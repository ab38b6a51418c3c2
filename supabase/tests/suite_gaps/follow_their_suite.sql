select plan(5);
create temp table given as select tests.make_suite_type(2) as type, tests.make_suite_type(1) as other;
select tests.hold_stay(type, 5, 2) from given;
reset role;
update public.suites r set name = '103' from given, public.suite_types t
where t.suite_type = type and r.suite_type_id = t.id and r.name = '101';
select is(tests.gaps(type), '102 [,), 103 [,5) [7,)', 'another name') from given;
select is(o.suite_name, '103', 'by which a suite that fits best is found') from given, tests.reserve_stay(type, 4) as o;
update public.suites r set suite_type_id = o.id from given, public.suite_types t, public.suite_types o
where t.suite_type = type and o.suite_type = other and r.suite_type_id = t.id and r.name = '103';
select is(tests.gaps(other), '101 [,), 103 [,4) [7,)', 'another type') from given;
delete from public.suites r using given, public.suite_types t where t.suite_type = type and r.suite_type_id = t.id;
select is(tests.gaps(type), null, 'a suite that is gone') from given;
select is_empty(
  'select 1 from private.suite_gaps g where not exists (select from public.suites r where r.id = g.suite_id)', 'leaves no gap behind'
);
