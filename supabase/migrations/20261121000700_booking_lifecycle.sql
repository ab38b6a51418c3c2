create function public.cancel_booking(booking_id uuid, reason public.cancellation_reason) returns public.booking_outcome
language plpgsql volatile security invoker set search_path = '' set lock_timeout = '5s'
as $$
declare
  v_booking public.bookings;
  v_refusal public.refusal;
begin
  perform private.lock_item(b) from public.bookings b where b.id = cancel_booking.booking_id;
  select * into v_booking from public.bookings b where b.id = cancel_booking.booking_id for update;

  if v_booking.status = 'reserved' then
    perform private.release_bookings(array[v_booking.id], 'cancelled', reason, 'cancellation');
  elsif v_booking.status = 'purchased' and private.starts_at(v_booking) > clock_timestamp()
    and not exists (select from public.check_ins c where c.booking_id = v_booking.id) then
    perform private.release_bookings(array[v_booking.id], 'cancelled', 'requested', 'cancellation');
    update public.payments p set status = 'refund_due', updated_at = clock_timestamp()
    where p.booking_id = v_booking.id and p.status in ('authorized', 'captured');
  elsif v_booking.status is distinct from 'cancelled' then
    v_refusal := case when v_booking.id is null then 'Booking not found' else 'Booking already closed' end;
  end if;
  return private.booking_outcome(v_booking.id, v_refusal);
end;
$$;
comment on function public.cancel_booking is
  'reserved | purchased -> cancelled, before the item''s time and before a ticket was used; the places are released and a payment becomes refund_due '
  'in the same transaction. A second call answers the same booking. `reason` says why a hold ended; what was purchased ends as requested. '
  'Refusals: Booking not found, Booking already closed.';
revoke execute on function public.cancel_booking from public;
grant execute on function public.cancel_booking to service_role;
