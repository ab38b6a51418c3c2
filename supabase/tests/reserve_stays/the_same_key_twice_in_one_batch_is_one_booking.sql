select plan(5);
create temp table given as select tests.make_suite_type(3) as type, tests.make_suite_type(0) as full_type;
create temp table answers as
  select a.* from given,
    tests.reserve_stays(array[type, type], array[5, 5], null, array['guest', 'guest'], array['key', 'key']) as a;

select is((select count(distinct id) from answers where refusal is null), 1::bigint, 'both requests are answered with one booking');
select is(tests.stays_ledger(type), 'claim -1', 'nights are taken once') from given;
select results_eq(
  $$ select a.refusal from given, tests.reserve_stays(
    array[type, type], array[6, 7], null, array['guest', 'guest'], array['new', 'new'], array['this', 'that']) as a order by ordinal $$,
  $$ values (null::public.refusal), ('Idempotency key reused with a different request') $$,
  'it does not stand for another request'
);
select results_eq(
  $$ select a.refusal, a.id is not null from given, tests.reserve_stays(
    array[full_type, type], array[6, 8], null, array['guest', 'guest'], array['other', 'other'], array['this', 'that']) as a order by ordinal $$,
  $$ values ('No suite available for these dates'::public.refusal, false), (null, true) $$,
  'but it is not used up by a request that was refused, as in two calls'
);
select is((select count(distinct a.id) from given, tests.reserve_stays(
  array[type, type], array[9, 9], null, array['ann', 'eve'], array['key', 'key']) as a), 2::bigint, 'two guests with one key have two bookings');
