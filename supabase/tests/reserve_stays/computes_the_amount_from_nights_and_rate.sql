select plan(1);
create temp table given as select tests.make_suite_type(1, 12300) as type;
select results_eq(
  'select o.amount_minor, o.currency, o.quantity, o.status, o.check_in, o.check_out from given, tests.reserve_stay(type, 2, 4) as o',
  $$ select 49200::bigint, 'EUR'::public.currency, 1, 'reserved'::public.booking_status, tests.day(2), tests.day(6) $$,
  'four nights'
);
