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

create type private.suite_choice as (suite_id uuid, free_count integer);
comment on type private.suite_choice is 'The best of the suites that are free on all nights of a stay, null when none is, and how many are.';

create function private.choose_suite(suite_type_id uuid, nights daterange, today date) returns private.suite_choice
language plpgsql stable security invoker set search_path = ''
as $$
declare
  -- 30 nights are the longest stay, so a gap that goes on for longer is as good as endless. Nobody comes before today.
  v_opens_min constant date := least(lower(nights), greatest(lower(nights) - 30, today));
  v_closes_max constant date := upper(nights) + 30;
  v_nights constant integer := upper(nights) - lower(nights);
  v_choice private.suite_choice;
begin
  -- One text that sorts by fit and then by name, so that one pass over the free suites finds the first and counts all: with 1,000 of
  -- them that takes half of the time of a sort.
  select (
    select r.id from public.suites r where r.suite_type_id = choose_suite.suite_type_id and r.name = substr(free.first, 2) limit 1
  ), free.count into v_choice
  from (
    select count(*) as count, min(
      chr(32 + least(g.closes_on, v_closes_max) - greatest(g.opens_on, v_opens_min) - v_nights) || g.suite_name
    ) as first
    from private.suite_gaps g
    where g.suite_type_id = choose_suite.suite_type_id and g.gap @> nights
  ) free;
  return v_choice;
end;
$$;
comment on function private.choose_suite is
  'The best fit: the suite in which the fewest nights would stay empty around the stay, of those the first by name. Filling the smallest '
  'gap leaves the large ones to those who need them. The caller holds the type''s lock and has released the ended holds.';

create function private.claim_stay_again(booking public.bookings) returns bigint
language plpgsql volatile security invoker set search_path = ''
as $$
declare
  v_type public.suite_types;
  v_suite_id uuid;
begin
  perform private.expire_items(array[booking.item_id], clock_timestamp());
  select * into strict v_type from public.suite_types t where t.id = booking.item_id;
  select g.suite_id into v_suite_id from private.suite_gaps g
  where g.suite_type_id = v_type.id and g.suite_id = booking.suite_id and g.days && booking.stay and g.gap @> booking.stay;
  if v_suite_id is null then
    v_suite_id := (
      private.choose_suite(v_type.id, booking.stay, (clock_timestamp() at time zone v_type.time_zone)::date)
    ).suite_id;
  end if;
  if v_suite_id is null then return null; end if;

  if v_suite_id <> booking.suite_id then
    update public.bookings b set suite_id = v_suite_id, lapsed_suite_id = booking.suite_id where b.id = booking.id;
  end if;
  perform private.change_inventory('stay', array[v_type.id], array[lower(booking.stay) - upper(booking.stay)], 'claim');
  return v_type.revision + 1;
end;
$$;
comment on function private.claim_stay_again is
  'claim_again for stays: the same suite if it is free, else another one of its type. Its nights are claimed when the booking becomes a '
  'purchase. The caller holds the lock of the type.';

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

grant execute on function private.stays_lock_key, private.lock_stays, private.try_lock_stays, private.choose_suite,
  private.claim_stay_again to service_role;
