select plan(4);
create temp table given as select tests.make_suite_type(3, 10000) as type, tests.make_suite_type(1, 20000) as full_type;
select tests.hold_stay(type, 15), tests.hold_stay(full_type, 15, 4) from given;

select results_eq(
  'select refusal, free_count, amount_minor, currency, nearest_check_ins from given join public.stay_options(tests.day(15), tests.day(18)) o on o.suite_type = type',
  $$ values (null::public.refusal, 2, 30000::bigint, 'EUR'::public.currency, '{}'::date[]) $$,
  'suites that are free throughout, and the price of the stay'
);
select results_eq(
  'select refusal, free_count, amount_minor from given join public.stay_options(tests.day(15), tests.day(18)) o on o.suite_type = full_type',
  $$ values ('No suite available for these dates'::public.refusal, 0, 60000::bigint) $$,
  'a type that is full'
);
select is(nearest_check_ins, array[tests.day(12), tests.day(11), tests.day(19), tests.day(10)], 'the nearest days for three nights, nearest first')
from given join public.stay_options(tests.day(15), tests.day(18)) o on o.suite_type = full_type;
select is(refusal, 'Invalid request: check_in: is in the past', 'dates that cannot be booked')
from given join public.stay_options(tests.day(-2), tests.day(1)) o on o.suite_type = type;
