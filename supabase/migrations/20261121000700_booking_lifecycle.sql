create function private.tax_share(amount_minor bigint, rate_bp integer) returns bigint
language sql immutable security invoker set search_path = ''
as $$ select coalesce((2 * amount_minor * rate_bp + 10000 + rate_bp) / (2 * (10000 + rate_bp)), 0) $$;
comment on function private.tax_share is
  'The tax in an amount that includes it at a rate in hundredths of a percent, rounded half up; 0 without a rate.';

create function private.refund_share(payment public.payments, starts_at timestamptz, at timestamptz) returns bigint
language plpgsql stable security invoker set search_path = ''
as $$
declare
  v_unit integer;
begin
  if at <= starts_at - make_interval(hours => payment.free_cancellation_hours) then
    return payment.amount_minor;
  end if;
  select c.payable_unit_minor into v_unit from public.currencies c where c.code = payment.currency;
  return (2 * payment.amount_minor * payment.late_refund_percent + 100 * v_unit) / (200 * v_unit) * v_unit;
end;
$$;
comment on function private.refund_share is
  'How much of a payment goes back when its booking is cancelled at an instant: all of it until free_cancellation_hours before the start, '
  'late_refund_percent later, rounded half up to what can be paid in the currency.';

create function private.refund_cancelled(booking public.bookings) returns void
language plpgsql volatile security invoker set search_path = ''
as $$
declare
  v_payment public.payments;
  v_share bigint;
begin
  for v_payment in
    select * from public.payments p where p.booking_id = booking.id and p.status in ('authorized', 'captured') for update
  loop
    v_share := private.refund_share(v_payment, private.starts_at(booking), clock_timestamp());
    if v_share = v_payment.amount_minor then
      update public.payments p set status = 'refund_due', updated_at = clock_timestamp() where p.id = v_payment.id;
    elsif v_share > 0 then
      insert into public.refunds (payment_id, amount_minor) values (v_payment.id, v_share);
    end if;
  end loop;
end;
$$;
comment on function private.refund_cancelled is
  'Notes what goes back for a purchase that was just cancelled, by the terms that its payment was made on.';
grant execute on function private.tax_share, private.refund_share, private.refund_cancelled to service_role;

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
    perform private.refund_cancelled(v_booking);
  elsif v_booking.status is distinct from 'cancelled' then
    v_refusal := case when v_booking.id is null then 'Booking not found' else 'Booking already closed' end;
  end if;
  return private.booking_outcome(v_booking.id, v_refusal);
end;
$$;
comment on function public.cancel_booking is
  'reserved | purchased -> cancelled, before the item''s time and before a ticket was used; the places are released, and '
  'what goes back by the terms of sale is noted (a payment refund_due, or a refund) in the same transaction. A second call answers the same booking. `reason` says why a hold ended; what was purchased ends as requested. '
  'Refusals: Booking not found, Booking already closed.';
revoke execute on function public.cancel_booking from public;
grant execute on function public.cancel_booking to service_role;
