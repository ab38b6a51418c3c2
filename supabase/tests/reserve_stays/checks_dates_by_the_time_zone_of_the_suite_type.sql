select plan(8);
-- Time zones where it is already tomorrow, or still yesterday, for most of the world.
create temp table given as
  select tests.make_suite_type(5, time_zone => zone) as type, zone, (clock_timestamp() at time zone zone)::date as today
  from unnest(array['Pacific/Kiritimati', 'Pacific/Niue']) as zone;
create function pg_temp.ask(type text, check_in date, check_out date) returns public.refusal language sql as $$
  select refusal from public.reserve_stays(
    array[type], array[check_in], array[check_out], array[gen_random_uuid()], array[null::uuid], array[gen_random_uuid()::text],
    array['token'], array[null::text], array[null::text], array[null::text]
  )
$$;

select is(pg_temp.ask(type, today, today + 1), null, zone || ': tonight may be booked') from given;
select is(pg_temp.ask(type, today - 1, today + 1), 'Invalid request: check_in: is in the past', zone || ': last night may not') from given;
select is(
  pg_temp.ask(type, (today + interval '18 months')::date - 2, (today + interval '18 months')::date), null, zone || ': 18 months ahead'
) from given;
select is(
  pg_temp.ask(type, (today + interval '18 months')::date - 2, (today + interval '18 months')::date + 1),
  'Invalid request: check_out: must be at most 18 months away', zone || ': no further'
) from given;
