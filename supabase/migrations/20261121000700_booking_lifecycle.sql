create function private.tax_share(amount_minor bigint, rate_bp integer) returns bigint
language sql immutable security invoker set search_path = ''
as $$ select coalesce((2 * amount_minor * rate_bp + 10000 + rate_bp) / (2 * (10000 + rate_bp)), 0) $$;
comment on function private.tax_share is
  'The tax in an amount that includes it at a rate in hundredths of a percent, rounded half up; 0 without a rate.';

create function private.refund_share(payment public.payments, amount_minor bigint, starts_at timestamptz, at timestamptz) returns bigint
language plpgsql stable security invoker set search_path = ''
as $$
declare
  v_unit integer;
begin
  if at <= starts_at - make_interval(hours => payment.free_cancellation_hours) then
    return amount_minor;
  end if;
  select c.payable_unit_minor into v_unit from public.currencies c where c.code = payment.currency;
  return (2 * amount_minor * payment.late_refund_percent + 100 * v_unit) / (200 * v_unit) * v_unit;
end;
$$;
comment on function private.refund_share is
  'How much of an amount of a payment goes back when what it paid for is cancelled at an instant: all of it until free_cancellation_hours '
  'before the start, late_refund_percent later, rounded half up to what can be paid in the currency.';

create function private.refund_cancelled(cancelled public.bookings) returns void
language plpgsql volatile security invoker set search_path = ''
as $$
declare
  v_payment public.payments;
  v_share bigint;
begin
  for v_payment in
    select * from public.payments p
    where p.booking_id = coalesce(cancelled.part_of, cancelled.id) and p.status in ('authorized', 'captured') for update
  loop
    v_share := case cancelled.cancellation_reason
      when 'host_cancelled' then cancelled.amount_minor
      else private.refund_share(v_payment, cancelled.amount_minor, private.starts_at(cancelled), clock_timestamp())
    end;
    if cancelled.part_of is null and v_share = v_payment.amount_minor then
      update public.payments p set status = 'refund_due', updated_at = clock_timestamp() where p.id = v_payment.id;
    elsif v_share > 0 then
      insert into public.refunds (payment_id, amount_minor) values (v_payment.id, v_share);
    end if;
  end loop;
end;
$$;
comment on function private.refund_cancelled is
  'Notes what goes back for a purchase, or a part of one, that was just cancelled: by the terms that its payment was made on, and all of '
  'it where the host has cancelled.';

create function private.cancelled_places(booking public.bookings, keep integer, seats text[]) returns integer[]
language sql stable security invoker set search_path = ''
as $$
  select array(
    select place from generate_series(1, booking.quantity) as place
    where place > keep or booking.seat_labels[place] = any (seats) order by place
  )
$$;
comment on function private.cancelled_places is
  'Which places of a booking, counted from 1, are cancelled by keeping so many, or by naming these of its seats.';

create function private.part_refusal(booking public.bookings, keep integer, seats text[]) returns public.refusal
language sql stable security invoker set search_path = ''
as $$
  select case
    when keep is not null and (booking.kind = 'stay' or booking.seat_labels is not null)
      then 'Invalid request: keep: only for places without seats'
    -- Seats that were cancelled before are still of the booking, so that a call may be repeated.
    when not seats <@ array(
      select label from public.bookings b cross join unnest(b.seat_labels) as s (label)
      where b.id = booking.id or b.part_of = booking.id
    ) then 'Invalid request: seats: not all are seats of this booking'
    when booking.status = 'reserved' then 'Invalid request: a hold cannot be cancelled in part'
  end::public.refusal
$$;
comment on function private.part_refusal is 'Why a booking cannot be cancelled in this part; null when it can.';

create function private.cancel_part(booking public.bookings, places integer[], reason public.cancellation_reason) returns public.bookings
language plpgsql volatile security invoker set search_path = ''
as $$
declare
  v_kept constant integer[] := array(select p from generate_series(1, booking.quantity) as p where p <> all (places) order by p);
  v_kept_minor constant bigint := booking.amount_minor * cardinality(v_kept) / booking.quantity;
  v_numbers constant integer[] := private.ticket_numbers(booking);
  v_part public.bookings;
begin
  update public.bookings b
  set quantity = cardinality(v_kept), amount_minor = v_kept_minor,
    seat_labels = case when b.seat_labels is not null then array(select b.seat_labels[p] from unnest(v_kept) as p) end,
    ticket_numbers = array(select v_numbers[p] from unnest(v_kept) as p)
  where b.id = booking.id;
  insert into public.bookings (
    id, part_of, item_id, kind, status, cancellation_reason, quantity, amount_minor, currency, seat_labels, ticket_numbers, user_id,
    guest_key, is_account_deleted, access_token_hash, hold_expires_at, claimed_revision, released_revision, lapsed_claim, created_at, purchased_at
  )
  select gen_random_uuid(), booking.id, booking.item_id, booking.kind, 'cancelled', reason,
    cardinality(places), booking.amount_minor - v_kept_minor, booking.currency,
    case when booking.seat_labels is not null then array(select booking.seat_labels[p] from unnest(places) as p) end,
    array(select v_numbers[p] from unnest(places) as p),
    booking.user_id, booking.guest_key, booking.is_account_deleted, booking.access_token_hash, booking.hold_expires_at,
    booking.claimed_revision, i.revision + 1, booking.lapsed_claim, booking.created_at, booking.purchased_at
  from private.item_states i where i.item_id = booking.item_id and i.kind = booking.kind
  returning * into v_part;
  perform private.change_inventory(booking.kind, array[booking.item_id], array[v_part.quantity], 'cancellation');
  -- After the count, because the message of the changed seats names the event's new count and revision.
  update public.tickets t set status = 'available', booking_id = null, revision = v_part.released_revision
  where t.booking_id = booking.id and t.seat_label = any (v_part.seat_labels);
  return v_part;
end;
$$;
comment on function private.cancel_part is
  'Cancels some places of a purchase, counted from 1, and releases them. They become a booking of their own, cancelled, with their seats, '
  'ticket numbers and money: the history of each place stays readable. Returns it. The caller holds the locks of the item and the row.';
grant execute on function private.tax_share, private.refund_share, private.refund_cancelled, private.cancelled_places, private.part_refusal,
  private.cancel_part to service_role;

create function public.cancel_booking(
  booking_id uuid, reason public.cancellation_reason, keep integer default null, seats text[] default null
) returns public.booking_outcome
language plpgsql volatile security invoker set search_path = '' set lock_timeout = '5s'
as $$
declare
  v_is_part constant boolean := keep is not null or seats is not null;
  v_reason constant public.cancellation_reason := case reason when 'host_cancelled' then reason else 'requested' end;
  v_booking public.bookings;
  v_places integer[];
  v_refusal public.refusal;
begin
  perform private.lock_item(b) from public.bookings b where b.id = cancel_booking.booking_id;
  select * into v_booking from public.bookings b where b.id = cancel_booking.booking_id for update;
  if v_is_part then
    v_refusal := private.part_refusal(v_booking, keep, seats);
    v_places := private.cancelled_places(v_booking, keep, seats);
  end if;

  if v_booking.id is null then
    v_refusal := 'Booking not found';
  elsif v_refusal is not null or v_booking.status = 'cancelled' or v_places = '{}' then
    null; -- Refused, or answered as it stands.
  elsif v_booking.status = 'reserved' then
    perform private.release_bookings(array[v_booking.id], 'cancelled', reason, 'cancellation');
  elsif v_booking.status = 'purchased' and private.starts_at(v_booking) > clock_timestamp()
    and not exists (select from public.check_ins c where c.booking_id = v_booking.id and c.undone_at is null) then
    if v_is_part and cardinality(v_places) < v_booking.quantity then
      perform private.refund_cancelled(private.cancel_part(v_booking, v_places, v_reason));
    else
      perform private.release_bookings(array[v_booking.id], 'cancelled', v_reason, 'cancellation');
      v_booking.cancellation_reason := v_reason;
      perform private.refund_cancelled(v_booking);
    end if;
  else
    v_refusal := 'Booking already closed';
  end if;
  return private.booking_outcome(v_booking.id, v_refusal);
end;
$$;
comment on function public.cancel_booking is
  'reserved | purchased -> cancelled, before the item''s time and before a ticket was used; the places are released, and '
  'what goes back by the terms of sale is noted (a payment refund_due, or a refund) in the same transaction. Of a purchase a part can be '
  'cancelled: all places but `keep`, or these `seats`; all of its seats are the whole. A repeated call answers the same booking. '
  '`reason` says why a hold ended; what was purchased ends as requested, or as host_cancelled, and then all of its money goes back. '
  'Refusals: Booking not found, Booking already closed, and Invalid request for a part that this booking does not have.';
revoke execute on function public.cancel_booking from public;
grant execute on function public.cancel_booking to service_role;
