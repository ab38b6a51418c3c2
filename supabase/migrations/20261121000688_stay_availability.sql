-- Read by the edge function `stays` with the service role: row level security hides whose the stays are, and a browser gets counts only.

create view private.taken_stays with (security_invoker = true) as
  select b.suite_id, b.stay from public.bookings b
  where b.suite_id is not null and b.status in ('reserved', 'purchased')
    and (b.status = 'purchased' or b.hold_expires_at > clock_timestamp() or b.open_payment_id is not null);
comment on view private.taken_stays is 'The nights that are taken now. A hold that has ended takes nothing, whether it was released already or not.';
grant select on private.taken_stays to service_role;

create function public.suite_availability(from_date date, to_date date)
returns table (suite_type text, suite_count integer, revision bigint, free_counts integer[])
language plpgsql stable security invoker set search_path = ''
as $$
begin
  if from_date is null or to_date is null or to_date - from_date not between 1 and 100 then
    raise exception 'the range must have 1 to 100 nights' using errcode = '22023';
  end if;
  return query
  select t.suite_type, suites.count, t.revision, array_agg(suites.count - coalesce(taken.count, 0) order by night.on_date)
  from public.suite_types t
  cross join lateral (select count(*)::integer as count from public.suites r where r.suite_type_id = t.id) suites
  cross join lateral (select from_date + n as on_date from generate_series(0, to_date - from_date - 1) as n) night
  left join (
    select r.suite_type_id, d::date as on_date, count(*)::integer as count
    from private.taken_stays s join public.suites r on r.id = s.suite_id
    cross join lateral generate_series(
      greatest(lower(s.stay), from_date)::timestamp, least(upper(s.stay), to_date)::timestamp - interval '1 day', '1 day'
    ) as d
    where s.stay && daterange(from_date, to_date)
    group by r.suite_type_id, d::date
  ) taken on taken.suite_type_id = t.id and taken.on_date = night.on_date
  group by t.id, suites.count;
end;
$$;
comment on function public.suite_availability is
  'How many suites of each type are free on each night of [from_date, to_date): free_counts begins with from_date. A range of nights may '
  'have a free suite on each of them and yet none that is free throughout: see stay_options. Raises 22023 beyond 1 to 100 nights.';

create function private.nearest_check_ins(suite_type public.suite_types, stay daterange, at timestamptz) returns date[]
language sql stable security invoker set search_path = ''
as $$
  select coalesce(array_agg(nearest.check_in order by nearest.distance, nearest.check_in), '{}') from (
    select lower(stay) + shift as check_in, abs(shift) as distance
    from generate_series(-60, 60) as shift
    cross join lateral (
      select daterange(lower(stay) + shift, upper(stay) + shift) as dates
    ) other
    where private.refuse_dates(other.dates, (at at time zone suite_type.time_zone)::date) is null and exists (
      select from public.suites r
      where r.suite_type_id = suite_type.id
        and not exists (select from private.taken_stays s where s.suite_id = r.id and s.stay && other.dates)
    )
    order by distance, check_in limit 4
  ) nearest
$$;
comment on function private.nearest_check_ins is
  'The check-in dates nearest to a stay, at most four within 60 days, on which a stay of as many nights finds a free suite.';

create function private.local_date(at timestamptz, suite_type public.suite_types) returns date
language plpgsql stable security invoker set search_path = ''
as $$
begin
  return (at at time zone suite_type.time_zone)::date;
exception when invalid_parameter_value then
  raise warning 'suite type % cannot be offered: its time zone % is not known', suite_type.suite_type, suite_type.time_zone;
  return null;
end;
$$;
comment on function private.local_date is
  'The date at a property. Null, with a warning in the log, where its time zone is not known to this database: then its type cannot be '
  'offered, and the others can.';

create function public.stay_options(check_in date, check_out date)
returns table (
  suite_type text, refusal public.refusal, free_count integer, amount_minor bigint, currency public.currency, revision bigint,
  nearest_check_ins date[]
)
language plpgsql stable security invoker set search_path = ''
as $$
declare
  v_now timestamptz := clock_timestamp();
  v_stay daterange;
begin
  if check_out is null or check_out - check_in not between 1 and 30 then
    raise exception 'a stay has 1 to 30 nights' using errcode = '22023';
  end if;
  v_stay := daterange(check_in, check_out);
  return query
  select t.suite_type,
    coalesce(dates.refusal, case when free.count = 0 then 'No suite available for these dates'::public.refusal end),
    free.count, (check_out - check_in) * t.nightly_price_minor, t.currency, t.revision,
    case when free.count = 0 and dates.refusal is null then private.nearest_check_ins(t, v_stay, v_now) else '{}' end
  from public.suite_types t
  join lateral (select private.local_date(v_now, t) as today) here on here.today is not null
  cross join lateral (select private.refuse_dates(v_stay, here.today) as refusal) dates
  cross join lateral (
    select count(*)::integer as count from public.suites r
    where r.suite_type_id = t.id
      and not exists (select from private.taken_stays s where s.suite_id = r.id and s.stay && v_stay)
  ) free
  order by t.nightly_price_minor, t.suite_type;
end;
$$;
comment on function public.stay_options is
  'For each suite type: how many suites are free on every night of [check_in, check_out), the price of the stay, and what reserve_stays '
  'would refuse it with. Where none is free, the nearest check-in dates for as many nights. Raises 22023 beyond 1 to 30 nights.';

revoke execute on function public.suite_availability, public.stay_options from public;
grant execute on function public.suite_availability, public.stay_options, private.nearest_check_ins, private.local_date to service_role;
