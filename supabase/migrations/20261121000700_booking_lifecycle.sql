create function private.booking_outcome(of_booking public.bookings, refused public.refusal, lock_ms double precision)
returns public.booking_outcome
language sql stable security invoker set search_path = ''
as $$
  select 1, refused, false, of_booking.id, of_booking.kind, of_booking.status, of_booking.slot_id, of_booking.quantity,
    of_booking.amount_cents, of_booking.currency, of_booking.hold_expires_at, of_booking.cancellation_reason,
    of_booking.created_at, of_booking.purchased_at, s.available_count, s.revision, lock_ms
  from (select 1) one left join public.experience_slots s on s.id = of_booking.slot_id
$$;
comment on function private.booking_outcome is 'The one shape in which a booking is answered.';
grant execute on function private.booking_outcome to service_role;

create function public.purchase_booking(booking_id uuid) returns public.booking_outcome
language plpgsql volatile security invoker set search_path = '' set lock_timeout = '5s' set statement_timeout = '15s'
as $$
declare
  v_started timestamptz := clock_timestamp();
  v_lock_ms double precision;
  v_booking public.bookings;
  v_refusal public.refusal;
begin
  select * into v_booking from public.bookings b where b.id = booking_id for update;
  v_lock_ms := private.elapsed_ms(v_started);
  if v_booking.status = 'reserved' and v_booking.hold_expires_at > clock_timestamp() then
    update public.bookings b set status = 'purchased', purchased_at = clock_timestamp()
    where b.id = booking_id returning * into v_booking;
  elsif v_booking.status is distinct from 'purchased' then
    v_refusal := case
      when v_booking.id is null then 'Booking not found'
      when v_booking.status = 'cancelled' then 'Booking already closed'
      else 'Hold expired'
    end;
  end if;
  return private.booking_outcome(v_booking, v_refusal, v_lock_ms);
end;
$$;
comment on function public.purchase_booking is
  'reserved -> purchased, if the hold still stands by the database''s clock; a second call answers the same booking. '
  'Refusals: Booking not found, Booking already closed, Hold expired.';
revoke execute on function public.purchase_booking from public;
grant execute on function public.purchase_booking to service_role;

create function public.cancel_booking(booking_id uuid, reason public.cancellation_reason) returns public.booking_outcome
language plpgsql volatile security invoker set search_path = '' set lock_timeout = '5s' set statement_timeout = '15s'
as $$
declare
  v_started timestamptz := clock_timestamp();
  v_lock_ms double precision;
  v_booking public.bookings;
  v_refusal public.refusal;
begin
  -- The item before the booking: the one lock order. A booking never changes its item, so the unlocked read is safe.
  perform 1 from public.experience_slots s
  where s.id = (select b.slot_id from public.bookings b where b.id = booking_id) for update;
  select * into v_booking from public.bookings b where b.id = booking_id for update;
  v_lock_ms := private.elapsed_ms(v_started);

  if v_booking.status = 'reserved' then
    with returned as (
      update public.experience_slots s
      set available_count = s.available_count + v_booking.quantity, revision = s.revision + 1
      where s.id = v_booking.slot_id
      returning s.id, s.revision, s.available_count
    ), noted as (
      insert into public.inventory_ledger (item_kind, item_id, revision, delta, available_after, cause)
      select 'slot', id, revision, v_booking.quantity, available_count, 'cancellation' from returned
    )
    update public.bookings b
    set status = 'cancelled', cancellation_reason = reason, released_revision = r.revision
    from returned r where b.id = booking_id returning b.* into v_booking;
  elsif v_booking.status is distinct from 'cancelled' then
    v_refusal := case when v_booking.id is null then 'Booking not found' else 'Booking already closed' end;
  end if;
  return private.booking_outcome(v_booking, v_refusal, v_lock_ms);
end;
$$;
comment on function public.cancel_booking is
  'reserved -> cancelled; the places go back in the same transaction; a second call answers the same booking. '
  'Refusals: Booking not found, Booking already closed.';
revoke execute on function public.cancel_booking from public;
grant execute on function public.cancel_booking to service_role;
