create function public.cancel_booking(booking_id uuid, reason public.cancellation_reason) returns public.booking_outcome
language plpgsql volatile security invoker set search_path = '' set lock_timeout = '5s'
as $$
declare
  v_started timestamptz := clock_timestamp();
  v_lock_ms double precision;
  v_booking public.bookings;
  v_refusal public.refusal;
begin
  perform private.lock_item(b) from public.bookings b where b.id = cancel_booking.booking_id;
  select * into v_booking from public.bookings b where b.id = cancel_booking.booking_id for update;
  v_lock_ms := private.elapsed_ms(v_started);

  if v_booking.status = 'reserved' then
    perform private.release_booking(v_booking, 'cancelled', reason, 'cancellation');
  elsif v_booking.status = 'purchased' and private.item_starts_at(v_booking) > clock_timestamp()
    and not exists (select from public.check_ins c where c.booking_id = v_booking.id) then
    perform private.release_booking(v_booking, 'cancelled', 'requested', 'cancellation');
    update public.payments p set status = 'refund_due', updated_at = clock_timestamp()
    where p.booking_id = v_booking.id and p.status in ('authorized', 'captured');
  elsif v_booking.status is distinct from 'cancelled' then
    v_refusal := case when v_booking.id is null then 'Booking not found' else 'Booking already closed' end;
  end if;
  return private.booking_outcome(v_booking.id, v_refusal, false, v_lock_ms);
end;
$$;
comment on function public.cancel_booking is
  'reserved | purchased -> cancelled, before the item''s time and before a ticket was used; the places go back and a payment becomes refund_due in the same '
  'transaction. A second call answers the same booking. `reason` says why a hold ended; what was purchased ends as requested. '
  'Refusals: Booking not found, Booking already closed.';
revoke execute on function public.cancel_booking from public;
grant execute on function public.cancel_booking to service_role;

create function private.sweep_slot_holds(max integer, at timestamptz) returns integer
language plpgsql volatile security invoker set search_path = ''
as $$
declare
  v_slot_ids uuid[];
begin
  select array_agg(locked.id) into v_slot_ids from (
    select s.id from public.experience_slots s
    where s.id in (
      select b.slot_id from public.bookings b
      where b.slot_id is not null and b.status = 'reserved' and b.hold_expires_at <= at and b.open_payment_id is null
      limit sweep_slot_holds.max
    )
    order by s.id for update skip locked
  ) locked;
  perform private.expire_slot_holds(v_slot_ids, at);
  return coalesce(cardinality(v_slot_ids), 0);
end;
$$;
comment on function private.sweep_slot_holds is
  'Never waits: a slot that is being sold right now takes its expired holds back by itself. Returns the number of slots it tidied.';
grant execute on function private.sweep_slot_holds to service_role;

create function public.expire_holds(max integer default 500) returns integer
language plpgsql volatile security invoker set search_path = '' set lock_timeout = '5s'
as $$
declare
  v_now timestamptz := clock_timestamp();
begin
  return private.sweep_slot_holds(max, v_now) + private.sweep_event_holds(max, v_now) + private.sweep_stay_holds(max, v_now);
end;
$$;
comment on function public.expire_holds is
  'Takes back expired holds on a schedule, so that watchers see the places come back; looks at up to `max` holds of each '
  'kind, returns the number of items it tidied. No sale ever depends on it.';
revoke execute on function public.expire_holds from public;
grant execute on function public.expire_holds to service_role;

-- Where the database can schedule by itself (hosted), it does; elsewhere the stack's timer calls expire_holds.
do $$
begin
  if exists (select from pg_available_extensions where name = 'pg_cron') then
    create extension if not exists pg_cron;
    perform cron.schedule('expire-holds', '10 seconds', 'select public.expire_holds()');
  end if;
end
$$;
