-- Locks are taken in one order everywhere: holder (advisory), then item rows by ascending id, then booking rows.

create type public.booking_outcome as (
  ordinal integer,
  refusal public.refusal,
  replayed boolean,
  id uuid,
  kind public.booking_kind,
  status public.booking_status,
  slot_id uuid,
  quantity integer,
  amount_cents integer,
  currency text,
  hold_expires_at timestamptz,
  cancellation_reason public.cancellation_reason,
  created_at timestamptz,
  purchased_at timestamptz,
  available_count integer,
  revision bigint,
  lock_ms double precision
);
comment on type public.booking_outcome is
  'One answer: a booking, or a refusal with the available_count and revision that justify it. lock_ms: time spent waiting for locks.';

create type public.decrement_outcome as (refusal public.refusal, available_count integer, revision bigint, lock_ms double precision);

create function private.elapsed_ms(since timestamptz) returns double precision
language sql volatile security invoker set search_path = ''
as $$ select extract(epoch from clock_timestamp() - since) * 1000 $$;
comment on function private.elapsed_ms is 'Milliseconds since an instant, by the wall clock (now() stands still in a transaction).';
grant execute on function private.elapsed_ms to service_role;

create function private.expire_slot_holds(slot_ids uuid[], at timestamptz) returns void
language sql volatile security invoker set search_path = ''
as $$
  with expired as (
    update public.bookings b
    set status = 'expired', released_revision = s.revision + 1
    from public.experience_slots s
    where s.id = b.slot_id and b.slot_id = any (slot_ids) and b.status = 'reserved' and b.hold_expires_at <= at
    returning b.slot_id, b.quantity
  ), freed as (
    select slot_id, sum(quantity)::integer as quantity from expired group by slot_id
  ), returned as (
    update public.experience_slots s
    set available_count = s.available_count + f.quantity, revision = s.revision + 1
    from freed f where s.id = f.slot_id
    returning s.id, s.revision, s.available_count, f.quantity
  )
  insert into public.inventory_ledger (item_kind, item_id, revision, delta, available_after, cause)
  select 'slot', id, revision, quantity, available_count, 'expiry' from returned;
$$;
comment on function private.expire_slot_holds is
  'Takes back the holds of these slots that ended at or before `at`. The caller holds the slots'' row locks.';
grant execute on function private.expire_slot_holds to service_role;

create function public.decrement_inventory(slot_id uuid, quantity integer default 1)
returns public.decrement_outcome
language plpgsql volatile security invoker set search_path = ''
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
    return row ('Slot not found'::public.refusal, null, null, v_lock_ms);
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

create function public.reserve_slots(
  slot_ids uuid[], quantities integer[], booking_ids uuid[], user_ids uuid[], guest_keys text[],
  access_token_hashes text[], idempotency_keys text[], request_hashes text[]
) returns setof public.booking_outcome
language plpgsql volatile security invoker set search_path = '' set lock_timeout = '5s' set statement_timeout = '15s'
as $$
declare
  c_hold constant interval := interval '5 minutes';
  v_started timestamptz := clock_timestamp();
  v_now timestamptz;
  v_lock_ms double precision;
  v_slots public.experience_slots[];
  v_sold integer[];        -- places granted so far, by position in v_slots
  v_granted boolean[] := array_fill(false, array[cardinality(slot_ids)]);
  v_replayed boolean[] := v_granted;
  v_refusals public.refusal[] := array_fill(null::public.refusal, array[cardinality(slot_ids)]);
  v_answers uuid[] := booking_ids;
  v_keys text[] := array_fill(null::text, array[cardinality(slot_ids)]);
  v_first integer;         -- position of an earlier request of this batch with the same key
  v_slot integer;
  r record;
begin
  -- One holder's requests take turns, so that calls with one idempotency key have one effect.
  perform pg_advisory_xact_lock(h.key) from (
    select distinct hashtextextended(coalesce(u.user_id::text, u.guest_key), 0) as key
    from unnest(user_ids, guest_keys) as u (user_id, guest_key) order by key
  ) h;
  perform 1 from public.experience_slots s where s.id = any (slot_ids) order by s.id for update;
  v_lock_ms := private.elapsed_ms(v_started);
  v_now := clock_timestamp();

  perform private.expire_slot_holds(slot_ids, v_now);
  select array_agg(s order by s.id), array_agg(0) into v_slots, v_sold
  from public.experience_slots s where s.id = any (slot_ids);

  -- First come, first served: the order of the arrays is the order of arrival.
  for r in
    select q.*, b.id as known_id, b.request_hash as known_hash
    from unnest(slot_ids, quantities, user_ids, guest_keys, idempotency_keys, request_hashes) with ordinality
      as q (slot_id, quantity, user_id, guest_key, idempotency_key, request_hash, ordinal)
    left join public.bookings b
      on b.holder_key = coalesce(q.user_id::text, q.guest_key) and b.idempotency_key = q.idempotency_key
    order by q.ordinal
  loop
    v_keys[r.ordinal] := coalesce(r.user_id::text, r.guest_key) || ' ' || r.idempotency_key;
    v_first := array_position(v_keys, v_keys[r.ordinal]);
    v_slot := null;
    for i in 1 .. coalesce(cardinality(v_slots), 0) loop
      if v_slots[i].id = r.slot_id then v_slot := i; end if;
    end loop;

    if r.known_id is not null or v_first < r.ordinal then
      v_replayed[r.ordinal] := true;
      v_answers[r.ordinal] := coalesce(r.known_id, v_answers[v_first]);
      if coalesce(r.known_hash, request_hashes[v_first]) is distinct from r.request_hash then
        v_refusals[r.ordinal] := 'Idempotency key reused with a different request';
      elsif r.known_id is null then
        v_refusals[r.ordinal] := v_refusals[v_first];
      end if;
    elsif v_slot is null then
      v_refusals[r.ordinal] := 'Slot not found';
    elsif v_slots[v_slot].slot_time <= v_now then
      v_refusals[r.ordinal] := 'Invalid request: slot_id: this time has already started';
    elsif v_slots[v_slot].available_count - v_sold[v_slot] < r.quantity then
      v_refusals[r.ordinal] := 'Slot no longer available';
    else
      v_granted[r.ordinal] := true;
      v_sold[v_slot] := v_sold[v_slot] + r.quantity;
    end if;
  end loop;

  insert into public.bookings (
    id, kind, slot_id, quantity, amount_cents, currency, user_id, guest_key, access_token_hash,
    idempotency_key, request_hash, hold_expires_at, claimed_revision
  )
  select q.id, 'slot', s.id, q.quantity, q.quantity * e.price_cents, e.currency, q.user_id, q.guest_key, q.access_token_hash,
    q.idempotency_key, q.request_hash, v_now + c_hold, s.revision + 1
  from unnest(
    v_granted, booking_ids, slot_ids, quantities, user_ids, guest_keys, access_token_hashes, idempotency_keys, request_hashes
  ) as q (granted, id, slot_id, quantity, user_id, guest_key, access_token_hash, idempotency_key, request_hash)
  join public.experience_slots s on s.id = q.slot_id
  join public.experiences e on e.id = s.experience_id
  where q.granted;

  with claimed as (
    update public.experience_slots s
    set available_count = s.available_count - c.sold, revision = s.revision + 1
    from unnest(v_slots, v_sold) as c (
      id, experience_id, slot_time, capacity, available_count, revision, sold
    )
    where s.id = c.id and c.sold > 0
    returning s.id, s.revision, s.available_count, c.sold
  )
  insert into public.inventory_ledger (item_kind, item_id, revision, delta, available_after, cause)
  select 'slot', id, revision, -sold, available_count, 'claim' from claimed;

  return query
  select a.ordinal::integer, a.refusal, a.replayed, b.id, b.kind, b.status, a.slot_id, b.quantity, b.amount_cents, b.currency,
    b.hold_expires_at, b.cancellation_reason, b.created_at, b.purchased_at, s.available_count, s.revision, v_lock_ms
  from unnest(v_refusals, v_replayed, v_answers, slot_ids) with ordinality as a (refusal, replayed, id, slot_id, ordinal)
  left join public.bookings b on b.id = a.id and a.refusal is null
  left join public.experience_slots s on s.id = a.slot_id
  order by a.ordinal;
end;
$$;
comment on function public.reserve_slots is
  'Holds places for many buyers at once, five minutes each: the arrays'' i-th elements are one request; a batch of one is the plain case. '
  'Answers each request on its own, in order; a request that cannot be met never harms its neighbours. '
  'Same holder, idempotency key and request hash: the first booking again (replayed). '
  'Refusals: Slot not found, Slot no longer available, Idempotency key reused with a different request, a slot that has started.';
revoke execute on function public.reserve_slots from public;
grant execute on function public.reserve_slots to service_role;

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
