-- Money moves between these calls, never inside one. Each is a compare-and-set that may be repeated.

create function public.start_payment(booking_id uuid, payment_id uuid, provider text) returns public.booking_outcome
language plpgsql volatile security invoker set search_path = '' set lock_timeout = '5s'
as $$
declare
  v_booking public.bookings;
  v_refusal public.refusal;
begin
  select * into v_booking from public.bookings b where b.id = start_payment.booking_id for update;
  if v_booking.status = 'reserved' and v_booking.open_payment_id is null and v_booking.hold_expires_at > clock_timestamp() then
    insert into public.payments (
      id, booking_id, item_id, provider, amount_minor, currency, created_at,
      free_cancellation_hours, late_refund_percent, tax_label, tax_rate_bp, tax_number, tax_minor
    )
    select payment_id, v_booking.id, v_booking.item_id, provider, v_booking.amount_minor, v_booking.currency, clock_timestamp(),
      t.free_cancellation_hours, t.late_refund_percent, t.tax_label, t.tax_rate_bp, t.tax_number,
      private.tax_share(v_booking.amount_minor, t.tax_rate_bp)
    from private.item_terms t where t.item_id = v_booking.item_id and t.kind = v_booking.kind;
    update public.bookings b set open_payment_id = payment_id where b.id = v_booking.id;
  elsif v_booking.status = 'purchased' or (v_booking.status = 'reserved' and v_booking.open_payment_id is not null) then
    null; -- Answered as it stands: paid already, or a payment to be resumed.
  else
    v_refusal := case
      when v_booking.id is null then 'Booking not found'
      when v_booking.status = 'cancelled' then 'Booking already closed'
      else 'Hold expired'
    end;
  end if;
  return private.booking_outcome(v_booking.id, v_refusal);
end;
$$;
comment on function public.start_payment is
  'Notes, before the provider is asked, that a held booking is being paid; from here on its hold does not expire until the outcome '
  'is known. Answers payment_id: the new one, or the open one that is to be resumed. '
  'Refusals: Booking not found, Booking already closed, Hold expired.';
revoke execute on function public.start_payment from public;
grant execute on function public.start_payment to service_role;

create function public.purchase_booking(payment_id uuid, provider_ref text default null) returns public.booking_outcome
language plpgsql volatile security invoker set search_path = '' set lock_timeout = '5s'
as $$
declare
  v_booking_id uuid;
  v_payment public.payments;
  v_booking public.bookings;
  v_is_late boolean;
  v_has_begun boolean;
  v_revision bigint;
  v_refusal public.refusal;
begin
  select p.booking_id into v_booking_id from public.payments p where p.id = purchase_booking.payment_id;
  select b.status = 'expired' into v_is_late from public.bookings b where b.id = v_booking_id;
  -- A late payment claims its places again, which needs the item's lock, and that comes first. `expired` is final but for that.
  if v_is_late then
    perform private.lock_item(b) from public.bookings b where b.id = v_booking_id;
  else
    perform private.lock_tickets(b) from public.bookings b where b.id = v_booking_id;
  end if;
  select * into v_booking from public.bookings b where b.id = v_booking_id for update;
  select * into v_payment from public.payments p where p.id = purchase_booking.payment_id for update;

  if v_payment.id is null then
    return private.booking_outcome(null, 'Booking not found');
  elsif v_payment.status not in ('started', 'declined') then
    -- Had its effect already; a payment that has to go back says so again.
    if v_payment.status in ('refund_due', 'refunded') then v_refusal := 'Booking already closed'; end if;
    return private.booking_outcome(v_booking.id, v_refusal);
  end if;

  -- The first night of a stay may be booked until it is over.
  v_has_begun := v_booking.kind <> 'stay' and private.starts_at(v_booking) <= clock_timestamp();
  if v_booking.status in ('reserved', 'expired') and v_has_begun then
    v_refusal := 'Hold expired';
  elsif v_booking.status = 'reserved' and coalesce(v_booking.open_payment_id, v_payment.id) = v_payment.id then
    update public.bookings b
    set status = 'purchased', purchased_at = clock_timestamp(), open_payment_id = null
    where b.id = v_booking.id;
    update public.tickets t set status = 'sold', hold_expires_at = null where t.booking_id = v_booking.id;
  elsif v_booking.status = 'expired' and not v_is_late then
    -- It expired between the two looks. Everything is undone and the call made again.
    raise exception 'booking % expired meanwhile', v_booking.id using errcode = '40001';
  elsif v_booking.status = 'expired' then
    v_revision := private.claim_again(v_booking);
    update public.bookings b
    set status = 'purchased', purchased_at = clock_timestamp(), open_payment_id = null,
      lapsed_claim = int8range(b.claimed_revision, b.released_revision),
      claimed_revision = v_revision, released_revision = null
    where b.id = v_booking.id and v_revision is not null;
    if v_revision is null then v_refusal := 'Hold expired'; end if;
  else
    v_refusal := 'Booking already closed';
  end if;

  update public.payments p
  set status = case when v_refusal is null then 'authorized' else 'refund_due' end::public.payment_status,
    provider_ref = coalesce(purchase_booking.provider_ref, p.provider_ref),
    -- A dispute goes on, whatever else becomes of the payment.
    stuck_at = case when p.stuck_reason = 'disputed' then p.stuck_at end,
    stuck_reason = case when p.stuck_reason = 'disputed' then p.stuck_reason end,
    updated_at = clock_timestamp()
  where p.id = v_payment.id;
  if v_refusal is not null then
    update public.bookings b set open_payment_id = null where b.id = v_booking.id and b.open_payment_id = v_payment.id;
  end if;
  return private.booking_outcome(v_booking.id, v_refusal);
end;
$$;
comment on function public.purchase_booking is
  'reserved -> purchased, with a payment that its provider has authorized; the capture is then due. A payment that comes after its hold '
  'expired claims the places again if they are free. After the start of a slot or event nothing is sold. A refused payment is refund_due in '
  'the same transaction. May be repeated. '
  'Refusals: Booking not found, Booking already closed, Hold expired.';
revoke execute on function public.purchase_booking from public;
grant execute on function public.purchase_booking to service_role;

create function public.advance_payment(payment_id uuid, to_status public.payment_status, paid_by text default null) returns public.payment_status
language plpgsql volatile security invoker set search_path = '' set lock_timeout = '5s'
as $$
declare
  v_attempts_max constant integer := 5;
  v_booking_id uuid;
  v_status public.payment_status;
  v_is_last boolean;
begin
  select p.booking_id into v_booking_id from public.payments p where p.id = advance_payment.payment_id;
  select to_status = 'declined' and count(*) >= v_attempts_max into v_is_last
  from public.payments p where p.booking_id = v_booking_id and p.status in ('started', 'declined');
  -- Its hold ends, and the item's lock comes before the booking's.
  if v_is_last then perform private.lock_item(b) from public.bookings b where b.id = v_booking_id; end if;
  perform 1 from public.bookings b where b.id = v_booking_id for update;
  update public.payments p
  set status = to_status, updated_at = clock_timestamp(), paid_by = coalesce(advance_payment.paid_by, p.paid_by),
    -- A refund that failed once may fail again, so people look at it until it is made. A dispute goes on.
    stuck_at = case when to_status = 'refund_due' then clock_timestamp() when p.stuck_reason = 'disputed' then p.stuck_at end,
    stuck_reason = case
      when to_status = 'refund_due' then 'refund_failed'::public.stuck_reason
      when p.stuck_reason = 'disputed' then p.stuck_reason
    end
  where p.id = advance_payment.payment_id
    and (p.status, to_status) in (
      ('started', 'declined'), ('authorized', 'captured'), ('refund_due', 'refunded'), ('refunded', 'refund_due')
    );
  update public.bookings b set open_payment_id = null
  where to_status = 'declined' and b.id = v_booking_id and b.open_payment_id = advance_payment.payment_id
    and exists (select from public.payments p where p.id = advance_payment.payment_id and p.status = 'declined');
  if v_is_last and exists (
    select from public.bookings b where b.id = v_booking_id and b.status = 'reserved' and b.open_payment_id is null
  ) then
    perform private.release_bookings(array[v_booking_id], 'cancelled', 'payment_declined', 'cancellation');
  end if;
  select p.status into v_status from public.payments p where p.id = advance_payment.payment_id;
  return v_status;
end;
$$;
comment on function public.advance_payment is
  'Notes what the provider has done: started -> declined (the hold may expire again; the fifth decline ends it), authorized -> captured, '
  'refund_due -> refunded, refunded -> refund_due (the refund failed, and people must look). Any other step leaves the payment as it is. '
  'paid_by: what was paid with, as a receipt says it. Returns its status, null for an unknown payment.';
revoke execute on function public.advance_payment from public;
grant execute on function public.advance_payment to service_role;

create function public.advance_refund(
  refund_id uuid, to_status public.refund_status, provider_ref text default null, amount_minor bigint default null
) returns public.refund_status
language plpgsql volatile security invoker set search_path = '' set lock_timeout = '5s'
as $$
declare
  v_payment_id uuid;
  v_status public.refund_status;
begin
  select r.payment_id into v_payment_id from public.refunds r where r.id = advance_refund.refund_id;
  perform 1 from public.payments p where p.id = v_payment_id for update;
  update public.refunds r
  set status = to_status, provider_ref = coalesce(advance_refund.provider_ref, r.provider_ref), updated_at = clock_timestamp(),
    amount_minor = coalesce(advance_refund.amount_minor, r.amount_minor + r.short_minor),
    short_minor = r.amount_minor + r.short_minor - coalesce(advance_refund.amount_minor, r.amount_minor + r.short_minor)
  where r.id = advance_refund.refund_id and r.status <> to_status;
  if found then
    -- A refund that failed once may fail again, so people look at it until it is made.
    update public.payments p
    set stuck_at = case when to_status = 'due' then clock_timestamp() end,
      stuck_reason = case when to_status = 'due' then 'refund_failed'::public.stuck_reason end
    where p.id = v_payment_id and p.stuck_reason is distinct from 'disputed';
  end if;
  select r.status into v_status from public.refunds r where r.id = advance_refund.refund_id;
  return v_status;
end;
$$;
comment on function public.advance_refund is
  'Notes what the provider has done with a part refund: due -> made, made -> due (it failed, and people must look). Any other step leaves '
  'it as it is. amount_minor: how much was made, if less was left than is owed. Returns its status, null for an unknown refund.';
revoke execute on function public.advance_refund from public;
grant execute on function public.advance_refund to service_role;

create function public.return_payment(payment_id uuid) returns public.payment_status
language plpgsql volatile security invoker set search_path = '' set lock_timeout = '5s'
as $$
declare
  v_booking_id uuid;
  v_booking public.bookings;
  v_is_news boolean;
  v_status public.payment_status;
begin
  select p.booking_id into v_booking_id from public.payments p where p.id = return_payment.payment_id;
  perform private.lock_item(b) from public.bookings b where b.id = v_booking_id;
  select * into v_booking from public.bookings b where b.id = v_booking_id for update;
  update public.payments p set status = 'refunded', stuck_at = null, stuck_reason = null, updated_at = clock_timestamp()
  where p.id = return_payment.payment_id and p.status in ('authorized', 'captured');
  v_is_news := found;
  -- A part that was still due went with it.
  delete from public.refunds r where v_is_news and r.payment_id = return_payment.payment_id and r.status = 'due';
  if v_is_news and v_booking.status = 'purchased' and private.starts_at(v_booking) > clock_timestamp()
    and not exists (select from public.check_ins c where c.booking_id = v_booking.id and c.undone_at is null)
    and not exists (select from public.payments p where p.booking_id = v_booking.id and p.status in ('authorized', 'captured'))
  then
    perform private.release_bookings(array[v_booking.id], 'cancelled', 'payment_returned', 'cancellation');
  end if;
  select p.status into v_status from public.payments p where p.id = return_payment.payment_id;
  return v_status;
end;
$$;
comment on function public.return_payment is
  'Notes that money of a purchase went back at the provider without our doing: refunded or voided there. authorized | captured -> refunded; '
  'the purchase is cancelled and its places are released, unless it has begun or was used. Any other payment stays as it is. Returns its '
  'status, null for an unknown payment.';
revoke execute on function public.return_payment from public;
grant execute on function public.return_payment to service_role;

create function public.note_other_refund(payment_id uuid, provider_ref text, amount_minor bigint, is_made boolean)
returns public.payment_status
language plpgsql volatile security invoker set search_path = '' set lock_timeout = '5s'
as $$
declare
  v_payment public.payments;
begin
  select * into v_payment from public.payments p where p.id = note_other_refund.payment_id for update;
  if v_payment.id is null then return null; end if;
  insert into public.refunds as r (payment_id, provider_ref, amount_minor, status, is_ours)
  values (
    v_payment.id, note_other_refund.provider_ref, note_other_refund.amount_minor,
    case when is_made then 'made' else 'failed' end::public.refund_status, false
  )
  -- A failure is final, so that an older answer does no harm when it comes later.
  on conflict on constraint refund_is_noted_once do update set status = excluded.status, updated_at = clock_timestamp()
  where r.status = 'made' and excluded.status = 'failed';
  -- What it had left too little for is due now.
  if found and not is_made then
    insert into public.refunds (payment_id, amount_minor)
    select v_payment.id, r.short_minor from public.refunds r where r.payment_id = v_payment.id and r.short_minor > 0;
    update public.refunds r set short_minor = 0 where r.payment_id = v_payment.id and r.short_minor > 0 and r.amount_minor > 0;
    delete from public.refunds r where r.payment_id = v_payment.id and r.short_minor > 0;
  end if;
  return v_payment.status;
end;
$$;
comment on function public.note_other_refund is
  'Notes, once, a part of a payment that went back without our doing, by the provider''s name for it, or that it failed (not is_made), '
  'which is final. The booking stays: return_payment is for all of the money. Returns the payment''s status, null for an unknown payment.';
revoke execute on function public.note_other_refund from public;
grant execute on function public.note_other_refund to service_role;
