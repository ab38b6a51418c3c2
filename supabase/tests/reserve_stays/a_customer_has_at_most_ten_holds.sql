select plan(5);
create temp table given as select tests.make_suite_type(11) as type, tests.make_suite_type(1) as full_type;
select tests.hold_stay(full_type, 5) from given;
select is(count(o.id), 10::bigint, 'ten are granted') from given, generate_series(1, 10) as n, tests.reserve_stay(type, 5, guest => 'fingerprint:guest', known_token => 'none ' || n) as o;

select is(o.refusal, 'Too many active holds', 'not the eleventh') from given, tests.reserve_stay(type, 5, guest => 'fingerprint:guest') as o;
select is(o.refusal, 'No suite available for these dates', 'where none is free either, that is the answer: ending a hold would not help')
from given, tests.reserve_stay(full_type, 5, guest => 'fingerprint:guest') as o;
select is(o.refusal, null, 'another customer') from given, tests.reserve_stay(type, 5) as o;
select results_eq(
  $$ select a.refusal, count(*) from given, tests.reserve_stays(
    array_fill(type, array[12]), array_fill(9, array[12]), guests => array_fill('fingerprint:batch'::text, array[12])) as a group by 1 order by 1 nulls first $$,
  $$ values (null::public.refusal, 10::bigint), ('Too many active holds', 2) $$,
  'nor in one batch'
);
