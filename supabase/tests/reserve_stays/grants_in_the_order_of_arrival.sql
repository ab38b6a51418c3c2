select plan(4);
create temp table given as select tests.make_suite_type(2) as type;
create temp table answers as
  select a.* from given, tests.reserve_stays(
    array[type, type, type, type], array[5, 6, 5, 8], array[2, 2, 3, 2], array['first', 'second', 'third', 'fourth']) as a;

select results_eq(
  'select ordinal, refusal, suite_name, available_count from answers order by ordinal',
  $$ values (1, null::public.refusal, '101', 1), (2, null, '102', 0), (3, 'No suite available for these dates', null, 0), (4, null, '102', 1) $$,
  'each finds what those before it left, and says how many are free then'
);
select is(tests.gaps(type), '101 [,5) [7,), 102 [,6) [10,)', 'so do the suites') from given;
select is(min(created_at), max(created_at), 'in one transaction') from answers where id is not null;
select set_eq(
  'select guest_key from given join public.suite_types t on t.suite_type = type join public.bookings b on b.item_id = t.id',
  array['first', 'second', 'fourth'], 'each is of its customer'
);
