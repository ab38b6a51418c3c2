-- Stays are decided under one transaction advisory lock per suite type, at READ COMMITTED.
--
-- Why a lock per type, and not per type and check-in date: a stay from the 1st to the 5th and one from the 3rd to the 8th have
-- different check-in dates and want the same nights. Two locks would let both look before either has written.
-- Why not rows: what a stay must not meet are rows that are not there yet, and there is no row for "all suites of this type" that a
-- reader of prices should have to wait for.
-- Why READ COMMITTED: each statement after the lock sees what the lock's previous holder committed. SERIALIZABLE and REPEATABLE READ
-- take their snapshot at the first statement, before the lock is granted, so whoever had to wait would look at the past and be
-- aborted (40001) or run into the constraint, exactly when it is busy.
-- Behind the lock stands the constraint stays_of_a_suite_do_not_overlap, which holds against whoever does not take the lock.

create function private.lock_stays(suite_type_id uuid) returns void
language sql volatile security invoker set search_path = ''
as $$ select pg_advisory_xact_lock(hashtextextended('stays:' || suite_type_id, 0)) $$;
comment on function private.lock_stays is
  'The one lock under which stays of a suite type begin and end; types do not wait for each other. Released with the transaction.';

create function private.lock_suite_type(booking public.bookings) returns void
language sql volatile security invoker set search_path = ''
as $$ select private.lock_stays(r.suite_type_id) from public.suites r where r.id = booking.suite_id $$;
comment on function private.lock_suite_type is 'lock_stays for the type of a booking. A booking may change its suite, never its type.';

-- On the path of a sale: PL/pgSQL, which keeps its plans.
create function private.release_stays(
  booking_ids uuid[], closed_as public.booking_status, reason public.cancellation_reason, ledger_cause public.ledger_cause
) returns void
language plpgsql volatile security invoker set search_path = ''
as $$
begin
  with closed as (
    update public.bookings b
    set status = closed_as, cancellation_reason = reason, released_revision = t.revision + 1
    from public.suites r join public.suite_types t on t.id = r.suite_type_id
    where r.id = b.suite_id and b.id = any (booking_ids) and b.status in ('reserved', 'purchased')
    returning t.id as suite_type_id, upper(b.stay) - lower(b.stay) as nights
  ), freed as (
    select suite_type_id, sum(nights)::integer as nights from closed group by suite_type_id
  ), returned as (
    update public.suite_types t set revision = t.revision + 1
    from freed f where t.id = f.suite_type_id
    returning t.id, t.revision, f.nights
  )
  insert into public.inventory_ledger (item_kind, item_id, revision, delta, cause)
  select 'stay', id, revision, nights, ledger_cause from returned;
end;
$$;
comment on function private.release_stays is
  'Closes these stays and gives their nights back, in one revision per suite type. The caller holds the locks of their types and rows.';

create function private.expire_stay_holds(suite_type_ids uuid[], at timestamptz) returns void
language plpgsql volatile security invoker set search_path = ''
as $$
declare
  v_ids uuid[] := private.lock_ended_holds(array(
    select b.id from public.bookings b
    where b.suite_id in (select r.id from public.suites r where r.suite_type_id = any (suite_type_ids))
      and b.status = 'reserved' and b.hold_expires_at <= at and b.open_payment_id is null
  ), at);
begin
  if v_ids <> '{}' then
    perform private.release_stays(v_ids, 'expired', null, 'expiry');
  end if;
end;
$$;
comment on function private.expire_stay_holds is
  'Takes back the holds of these suite types that ended at or before `at`, except those whose payment is under way. The caller holds '
  'the types'' locks.';

create function private.free_suites(suite_type_id uuid, nights daterange, today date)
returns table (suite_id uuid, name text, gap_nights integer)
language plpgsql stable security invoker set search_path = ''
as $$
begin
  return query
  select r.id, r.name,
    least(lower(nights) - coalesce(before.ends_on, lower(nights) - 30), greatest(lower(nights) - today, 0))
      + coalesce(after.starts_on, upper(nights) + 30) - upper(nights)
  from public.suites r
  -- 30 nights are the longest stay, so a gap of more than that is as good as endless, and stays beyond it need not be read.
  cross join lateral (
    select max(upper(b.stay)) as ends_on from public.bookings b
    where b.suite_id = r.id and b.status in ('reserved', 'purchased') and b.stay && daterange(lower(nights) - 30, lower(nights))
  ) before
  cross join lateral (
    select min(lower(b.stay)) as starts_on from public.bookings b
    where b.suite_id = r.id and b.status in ('reserved', 'purchased') and b.stay && daterange(upper(nights), upper(nights) + 30)
  ) after
  where r.suite_type_id = free_suites.suite_type_id and not exists (
    select from public.bookings b
    where b.suite_id = r.id and b.status in ('reserved', 'purchased') and b.stay && nights
  )
  order by 3, r.name;
end;
$$;
comment on function private.free_suites is
  'The suites of a type that are free on every night of a stay, best fit first: gap_nights is how many nights would stay empty around '
  'it. Filling the smallest gap leaves the large ones to those who need them. The caller holds the type''s lock and has taken the '
  'expired holds back.';

create function private.claim_stay_again(booking public.bookings) returns bigint
language plpgsql volatile security invoker set search_path = ''
as $$
declare
  v_type public.suite_types;
  v_suite_id uuid;
begin
  select t.* into strict v_type
  from public.suites r join public.suite_types t on t.id = r.suite_type_id where r.id = booking.suite_id;
  perform private.expire_stay_holds(array[v_type.id], clock_timestamp());
  select f.suite_id into v_suite_id
  from private.free_suites(v_type.id, booking.stay, (clock_timestamp() at time zone v_type.time_zone)::date) f
  order by f.suite_id <> booking.suite_id limit 1;
  if v_suite_id is null then return null; end if;

  if v_suite_id <> booking.suite_id then
    update public.bookings b set suite_id = v_suite_id, lapsed_suite_id = booking.suite_id where b.id = booking.id;
  end if;
  update public.suite_types t set revision = t.revision + 1 where t.id = v_type.id returning * into v_type;
  insert into public.inventory_ledger (item_kind, item_id, revision, delta, cause)
  values ('stay', v_type.id, v_type.revision, lower(booking.stay) - upper(booking.stay), 'claim');
  return v_type.revision;
end;
$$;
comment on function private.claim_stay_again is
  'Takes the nights of an expired stay once more, in its own suite if that is free, else in another of its type; answers the type''s '
  'revision, null when no suite is free. The caller holds the type''s lock.';

create function private.sweep_stay_holds(max integer, at timestamptz) returns integer
language plpgsql volatile security invoker set search_path = ''
as $$
declare
  v_type_ids uuid[];
begin
  with ended as materialized (
    select distinct r.suite_type_id as id
    from (
      select b.suite_id from public.bookings b
      where b.suite_id is not null and b.status = 'reserved' and b.hold_expires_at <= at and b.open_payment_id is null
      limit sweep_stay_holds.max
    ) held
    join public.suites r on r.id = held.suite_id
  )
  select array_agg(e.id) into v_type_ids from ended e
  where pg_try_advisory_xact_lock(hashtextextended('stays:' || e.id, 0));
  perform private.expire_stay_holds(v_type_ids, at);
  return coalesce(cardinality(v_type_ids), 0);
end;
$$;
comment on function private.sweep_stay_holds is
  'Never waits: a suite type that is being booked right now takes its expired holds back by itself. Returns the number of types it tidied.';

grant execute on function private.lock_stays, private.lock_suite_type, private.release_stays, private.expire_stay_holds,
  private.free_suites, private.claim_stay_again, private.sweep_stay_holds to service_role;
