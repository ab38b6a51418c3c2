select plan(3);
create temp table given as select tests.make_suite_type(2) as type;
create temp table held as select tests.hold_stay(type, 5) as booking from given;
select public.cancel_booking(booking, 'released') from held;

select results_eq(
  $$ select event, payload - 'id' from given join realtime.messages on topic = 'stays:' || type where private order by inserted_at, payload ->> 'revision' $$,
  $$ values ('availability_changed', '{"revision": 1}'::jsonb), ('availability_changed', '{"revision": 2}') $$,
  'a claim and a release'
);
select is(count(*), 2::bigint, 'on the public channel as well') from given join realtime.messages on topic = 'stays:' || type where not private;
update public.suite_types set nightly_price_minor = 1 where suite_type = (select type from given);
select is(count(*), 4::bigint, 'another price is not broadcast') from given join realtime.messages on topic = 'stays:' || type;
