-- Locks are taken in one order everywhere: holder (advisory), item rows by ascending id, booking rows, payment rows.

create type public.decrement_outcome as (refusal public.refusal, available_count integer, revision bigint, lock_ms double precision);

create function private.elapsed_ms(since timestamptz) returns double precision
language sql volatile security invoker set search_path = ''
as $$ select extract(epoch from clock_timestamp() - since) * 1000 $$;
comment on function private.elapsed_ms is 'Milliseconds since an instant, by the wall clock (now() stands still in a transaction).';
grant execute on function private.elapsed_ms to service_role;

create function private.lock_ended_holds(booking_ids uuid[], at timestamptz) returns uuid[]
language plpgsql volatile security invoker set search_path = ''
as $$
begin
  if booking_ids = '{}' then
    return booking_ids;
  end if;
  return array(
    select b.id from public.bookings b
    where b.id = any (booking_ids) and b.status = 'reserved' and b.hold_expires_at <= at and b.open_payment_id is null
    order by b.id for update
  );
end;
$$;
comment on function private.lock_ended_holds is
  'Locks those of these bookings whose hold ended at or before `at` and whose payment is not under way; returns their ids. Apart from '
  'the search for them: one statement that searches and sorts is planned, while there are few bookings, as a walk through all of them by '
  'id, and a kept plan goes on so in the sale that makes them many.';
grant execute on function private.lock_ended_holds to service_role;

create function private.release_slot_bookings(
  booking_ids uuid[], closed_as public.booking_status, reason public.cancellation_reason, ledger_cause public.ledger_cause
) returns void
language sql volatile security invoker set search_path = ''
as $$
  with closed as (
    update public.bookings b
    set status = closed_as, cancellation_reason = reason, released_revision = s.revision + 1
    from public.experience_slots s
    where s.id = b.slot_id and b.id = any (booking_ids) and b.status in ('reserved', 'purchased')
    returning b.slot_id, b.quantity
  ), freed as (
    select slot_id, sum(quantity)::integer as quantity from closed group by slot_id
  ), returned as (
    update public.experience_slots s
    set available_count = s.available_count + f.quantity, revision = s.revision + 1
    from freed f where s.id = f.slot_id
    returning s.id, s.revision, s.available_count, f.quantity
  )
  insert into public.inventory_ledger (item_kind, item_id, revision, delta, available_after, cause)
  select 'slot', id, revision, quantity, available_count, ledger_cause from returned;
$$;
comment on function private.release_slot_bookings is
  'Closes these bookings and gives their places back, in one revision per slot. The caller holds the locks of their slots and rows.';
grant execute on function private.release_slot_bookings to service_role;

create function private.expire_slot_holds(slot_ids uuid[], at timestamptz) returns void
language plpgsql volatile security invoker set search_path = ''
as $$
declare
  v_ids uuid[] := private.lock_ended_holds(array(
    select b.id from public.bookings b
    where b.slot_id = any (slot_ids) and b.status = 'reserved' and b.hold_expires_at <= at and b.open_payment_id is null
  ), at);
begin
  if v_ids <> '{}' then
    perform private.release_slot_bookings(v_ids, 'expired', null, 'expiry');
  end if;
end;
$$;
comment on function private.expire_slot_holds is
  'Takes back the holds of these slots that ended at or before `at`, except those whose payment is under way. The caller holds the '
  'slots'' row locks.';
grant execute on function private.expire_slot_holds to service_role;

create function public.decrement_inventory(slot_id uuid, quantity integer default 1)
returns public.decrement_outcome
language plpgsql volatile security invoker set search_path = '' set lock_timeout = '5s'
as $$
declare
  v_started timestamptz := clock_timestamp();
  v_slot public.experience_slots;
  v_lock_ms double precision;
begin
  if quantity is null or quantity < 1 then
    raise exception 'quantity must be at least 1' using errcode = '22023';
  end if;
  perform 1 from public.experience_slots s where s.id = decrement_inventory.slot_id for update;
  v_lock_ms := private.elapsed_ms(v_started);
  if not found then
    return row ('Slot not found'::public.refusal, null::integer, null::bigint, v_lock_ms);
  end if;

  perform private.expire_slot_holds(array[decrement_inventory.slot_id], clock_timestamp());
  select * into strict v_slot from public.experience_slots s where s.id = decrement_inventory.slot_id;
  if v_slot.available_count < quantity then
    return row ('Slot no longer available'::public.refusal, v_slot.available_count, v_slot.revision, v_lock_ms);
  end if;

  update public.experience_slots s
  set available_count = s.available_count - quantity, revision = s.revision + 1
  where s.id = v_slot.id returning * into v_slot;
  insert into public.inventory_ledger (item_kind, item_id, revision, delta, available_after, cause)
  values ('slot', v_slot.id, v_slot.revision, -quantity, v_slot.available_count, 'walk_in');
  return row (null::public.refusal, v_slot.available_count, v_slot.revision, v_lock_ms);
end;
$$;
comment on function public.decrement_inventory is
  'Sells places of a slot without a booking (a walk-in at the door): SELECT FOR UPDATE, check, decrement, in the caller''s transaction. '
  'Returns the new available_count, or a refusal: Slot not found, Slot no longer available. Raises 22023 for a quantity below 1.';
revoke execute on function public.decrement_inventory from public;
grant execute on function public.decrement_inventory to service_role;

create function public.alternative_slots(slot_id uuid, quantity integer default 1)
returns setof public.experience_slots
language sql stable security invoker set search_path = ''
as $$
  select other.*
  from public.experience_slots wanted
  join public.experience_slots other on other.experience_id = wanted.experience_id and other.id <> wanted.id
  where wanted.id = alternative_slots.slot_id and other.slot_time > now()
    and other.available_count >= alternative_slots.quantity
  order by abs(extract(epoch from other.slot_time - wanted.slot_time)), other.slot_time
  limit 6
$$;
comment on function public.alternative_slots is
  'The free times of the same experience nearest to a slot, at most six, nearest first. Readable by everyone.';
revoke execute on function public.alternative_slots from public;
grant execute on function public.alternative_slots to anon, authenticated, service_role;
