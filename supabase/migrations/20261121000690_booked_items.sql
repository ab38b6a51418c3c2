-- What a booking's life needs of the thing that is booked, whatever its kind. Locks are taken in one order everywhere:
-- holder (advisory), item, booking rows by ascending id, payment rows. A booking never changes its item, so finding the item of a
-- booking before any lock is safe.

create function private.lock_item(booking public.bookings) returns void
language plpgsql volatile security invoker set search_path = ''
as $$
begin
  case booking.kind
    when 'slot' then perform 1 from public.experience_slots s where s.id = booking.slot_id for update;
    when 'event' then perform private.lock_event(booking);
    when 'stay' then perform private.lock_suite_type(booking);
  end case;
end;
$$;

create function private.item_starts_at(booking public.bookings) returns timestamptz
language sql stable security invoker set search_path = ''
as $$
  select case booking.kind
    when 'slot' then (select s.slot_time from public.experience_slots s where s.id = booking.slot_id)
    when 'event' then (select e.starts_at from public.events e where e.id = booking.event_id)
    when 'stay' then (
      select lower(booking.stay)::timestamp at time zone t.time_zone
      from public.suites r join public.suite_types t on t.id = r.suite_type_id where r.id = booking.suite_id
    )
  end
$$;

create function private.release_booking(
  booking public.bookings, closed_as public.booking_status, reason public.cancellation_reason, ledger_cause public.ledger_cause
) returns void
language plpgsql volatile security invoker set search_path = ''
as $$
begin
  case booking.kind
    when 'slot' then perform private.release_slot_bookings(array[booking.id], closed_as, reason, ledger_cause);
    when 'event' then perform private.release_event_bookings(array[booking.id], closed_as, reason, ledger_cause);
    when 'stay' then perform private.release_stays(array[booking.id], closed_as, reason, ledger_cause);
  end case;
end;
$$;

create function private.claim_slot_again(booking public.bookings) returns bigint
language plpgsql volatile security invoker set search_path = ''
as $$
declare
  v_slot public.experience_slots;
begin
  perform private.expire_slot_holds(array[booking.slot_id], clock_timestamp());
  update public.experience_slots s
  set available_count = s.available_count - booking.quantity, revision = s.revision + 1
  where s.id = booking.slot_id and s.available_count >= booking.quantity returning * into v_slot;
  if found then
    insert into public.inventory_ledger (item_kind, item_id, revision, delta, available_after, cause)
    values ('slot', v_slot.id, v_slot.revision, -booking.quantity, v_slot.available_count, 'claim');
  end if;
  return v_slot.revision;
end;
$$;

create function private.claim_again(booking public.bookings) returns bigint
language plpgsql volatile security invoker set search_path = ''
as $$
begin
  case booking.kind
    when 'slot' then return private.claim_slot_again(booking);
    when 'event' then return private.claim_event_again(booking);
    when 'stay' then return private.claim_stay_again(booking);
  end case;
end;
$$;

comment on function private.lock_item is 'Takes the locks under which this booking''s item may change.';
comment on function private.item_starts_at is 'From when on a purchase can no longer be cancelled.';
comment on function private.release_booking is 'Closes a booking and gives back what it took. The caller holds the locks of its item and its row.';
comment on function private.claim_again is
  'Takes once more what an expired booking had, for a payment that came late; answers the item''s revision, null when it is gone. '
  'The caller holds the lock of the item.';
grant execute on function private.lock_item, private.item_starts_at, private.release_booking, private.claim_slot_again,
  private.claim_again to service_role;
