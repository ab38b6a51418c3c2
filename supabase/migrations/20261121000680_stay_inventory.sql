-- Stays are decided under one transaction advisory lock per suite type, at READ COMMITTED.
--
-- Why a lock per type, and not per type and check-in date: a stay from the 1st to the 5th and one from the 3rd to the 8th have
-- different check-in dates and want the same nights. Two locks would let both look before either has written.
-- Why not rows: what a stay must not meet are bookings that do not exist yet, and there is no row for "all suites of this type" for
-- which a query of prices should have to wait.
-- Why READ COMMITTED: each statement after the lock sees what the lock's previous holder committed. SERIALIZABLE and REPEATABLE READ
-- take their snapshot at the first statement, before the lock is granted, so whoever had to wait would look at the past and be
-- aborted (40001) or run into the constraint, exactly when it is busy.
-- Behind the lock stands the constraint stays_of_a_suite_do_not_overlap, which holds against whoever does not take the lock.

create function private.stays_lock_key(suite_type_id uuid) returns bigint
language plpgsql immutable security invoker set search_path = ''
as $$
begin
  return hashtextextended('stays:' || suite_type_id, 0);
end;
$$;
comment on function private.stays_lock_key is 'The key of the advisory lock of a suite type.';

create function private.lock_stays(suite_type_id uuid) returns void
language plpgsql volatile security invoker set search_path = ''
as $$
begin
  perform pg_advisory_xact_lock(private.stays_lock_key(suite_type_id));
end;
$$;
comment on function private.lock_stays is
  'The one lock under which stays of a suite type begin and end; types do not wait for each other. Released with the transaction.';

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
  perform private.expire_items(array[booking.item_id], clock_timestamp());
  select * into strict v_type from public.suite_types t where t.id = booking.item_id;
  select f.suite_id into v_suite_id
  from private.free_suites(v_type.id, booking.stay, (clock_timestamp() at time zone v_type.time_zone)::date) f
  order by f.suite_id <> booking.suite_id limit 1;
  if v_suite_id is null then return null; end if;

  if v_suite_id <> booking.suite_id then
    update public.bookings b set suite_id = v_suite_id, lapsed_suite_id = booking.suite_id where b.id = booking.id;
  end if;
  perform private.change_inventory('stay', array[v_type.id], array[lower(booking.stay) - upper(booking.stay)], 'claim');
  return v_type.revision + 1;
end;
$$;
comment on function private.claim_stay_again is
  'claim_again for stays: the same suite if it is free, else another one of its type. The caller holds the lock of the type.';

create function private.try_lock_stays(suite_type_ids uuid[]) returns uuid[]
language plpgsql volatile security invoker set search_path = ''
as $$
declare
  v_id uuid;
  v_locked uuid[] := '{}';
begin
  foreach v_id in array suite_type_ids loop
    if pg_try_advisory_xact_lock(private.stays_lock_key(v_id)) then v_locked := v_locked || v_id; end if;
  end loop;
  return v_locked;
end;
$$;
comment on function private.try_lock_stays is 'try_lock_items for suite types: leaves out a type that is being booked right now.';

grant execute on function private.stays_lock_key, private.lock_stays, private.try_lock_stays, private.free_suites,
  private.claim_stay_again to service_role;
