create function private.refuse_slots(
  slot_ids uuid[], quantities integer[], user_ids uuid[], guest_keys text[], idempotency_keys text[], at timestamptz
) returns public.booking_outcome[]
language plpgsql stable security invoker set search_path = ''
as $$
declare
  v_refusal public.booking_outcome;
  v_refusals public.booking_outcome[] := '{}';
begin
  for v_refusal.available_count, v_refusal.revision in
    select s.available_count, s.revision
    from unnest(slot_ids, quantities, user_ids, guest_keys, idempotency_keys) with ordinality
      as q (slot_id, quantity, user_id, guest_key, idempotency_key, ordinal)
    join public.experience_slots s on s.id = q.slot_id and s.available_count < q.quantity and s.slot_time > at
    where not exists (
      select from public.bookings b
      where b.slot_id = s.id and b.status = 'reserved' and b.hold_expires_at <= at and b.open_payment_id is null
    ) and not exists (
      select from public.bookings b
      where b.holder_key = coalesce(q.user_id::text, q.guest_key) and b.status = 'reserved'
        -- So written that it is found by its holder, who has ten holds at most, not among all the holds of a hot slot.
        and coalesce(b.slot_id, b.event_id) = s.id
    ) and not exists (
      select from public.bookings b
      where b.holder_key = coalesce(q.user_id::text, q.guest_key) and b.idempotency_key = q.idempotency_key
    )
    order by q.ordinal
  loop
    v_refusal.refusal := 'Slot no longer available';
    v_refusal.lock_ms := 0;
    v_refusals := v_refusals || v_refusal;
  end loop;
  return v_refusals;
end;
$$;
comment on function private.refuse_slots is
  'Refusals of those requests that what is committed is reason enough to refuse: fewer places than asked, no hold to take back, and '
  'nothing of this buyer''s that would answer them.';
grant execute on function private.refuse_slots to service_role;

create function public.reserve_slots(
  slot_ids uuid[], quantities integer[], booking_ids uuid[], user_ids uuid[], guest_keys text[],
  access_token_hashes text[], known_token_hashes text[], idempotency_keys text[], request_hashes text[]
) returns setof public.booking_outcome
language plpgsql volatile security invoker set search_path = '' set lock_timeout = '5s'
-- Plans are made once and kept: planning anew for each call took 1.6 of the 2.8 ms of a batch of one. They are made while a new
-- database is small, and looking rows up by index is the only plan that does not slow down with the number of bookings. Measured on
-- a batch of 50 in a database without statistics: 2.2 times as fast.
set enable_seqscan = off set enable_hashjoin = off set enable_mergejoin = off set plan_cache_mode = force_generic_plan
as $$
declare
  v_started timestamptz := clock_timestamp();
  v_now timestamptz;
  v_lock_ms double precision;
  v_refused public.booking_outcome[];
  v_ids uuid[];
  v_free integer[];
  v_times timestamptz[];
  v_is private.hold_decisions;
begin
  -- Without a lock, so that no queue of losers forms behind the winners. One statement sees slots and bookings at one instant: who
  -- has just got the last place is not refused when they ask again.
  v_refused := private.refuse_slots(slot_ids, quantities, user_ids, guest_keys, idempotency_keys, v_started);
  if cardinality(v_refused) = cardinality(slot_ids) then
    return query select * from unnest(v_refused);
    return;
  end if;

  perform private.lock_holders(user_ids, guest_keys);
  v_ids := array(select s.id from public.experience_slots s where s.id = any (slot_ids) order by s.id for update);
  v_lock_ms := private.elapsed_ms(v_started);
  v_now := clock_timestamp();

  perform private.expire_slot_holds(v_ids, v_now);
  select array_agg(s.available_count order by s.id), array_agg(s.slot_time order by s.id) into v_free, v_times
  from public.experience_slots s where s.id = any (v_ids);
  v_is := private.decide_holds('slot', v_ids, v_free, v_times, v_now, slot_ids, quantities, booking_ids, user_ids, guest_keys,
    known_token_hashes, idempotency_keys, request_hashes);
  if v_is.replaced_ids <> '{}' then
    perform private.release_slot_bookings(v_is.replaced_ids, 'cancelled', 'replaced', 'cancellation');
  end if;

  insert into public.bookings (
    id, kind, slot_id, quantity, amount_cents, currency, user_id, guest_key, access_token_hash,
    idempotency_key, request_hash, hold_expires_at, claimed_revision
  )
  select q.id, 'slot', s.id, q.quantity, q.quantity * e.price_cents, e.currency, q.user_id, q.guest_key, q.access_token_hash,
    q.idempotency_key, q.request_hash, q.expires_at, s.revision + 1
  from unnest(
    v_is.expires_at, booking_ids, slot_ids, quantities, user_ids, guest_keys, access_token_hashes, idempotency_keys, request_hashes
  ) as q (expires_at, id, slot_id, quantity, user_id, guest_key, access_token_hash, idempotency_key, request_hash)
  join public.experience_slots s on s.id = q.slot_id
  join public.experiences e on e.id = s.experience_id
  where q.expires_at is not null;

  with claimed as (
    update public.experience_slots s
    set available_count = s.available_count - c.taken, revision = s.revision + 1
    from unnest(v_ids, v_is.taken) as c (id, taken)
    where s.id = c.id and c.taken > 0
    returning s.id, s.revision, s.available_count, c.taken
  )
  insert into public.inventory_ledger (item_kind, item_id, revision, delta, available_after, cause)
  select 'slot', id, revision, -taken, available_count, 'claim' from claimed;

  return query
  select a.refusal, a.expires_at is null, b.id, b.kind, b.status, a.slot_id, null::uuid, null::text[], null::uuid, null::text,
    null::text, null::date, null::date, b.quantity, b.amount_cents, b.currency, b.hold_expires_at, b.cancellation_reason,
    b.created_at, b.purchased_at, p.id, p.status, s.available_count, s.revision, v_lock_ms
  from unnest(v_is.refusals, v_is.answer_ids, v_is.expires_at, slot_ids) with ordinality
    as a (refusal, id, expires_at, slot_id, ordinal)
  left join public.bookings b on b.id = a.id and a.refusal is null
  left join public.experience_slots s on s.id = a.slot_id
  left join lateral (
    select p.id, p.status from public.payments p where p.booking_id = b.id order by p.created_at desc, p.id limit 1
  ) p on a.expires_at is null
  order by a.ordinal;
end;
$$;
comment on function public.reserve_slots is
  'Holds places for many buyers at once, five minutes each: the arrays'' i-th elements are one request; a batch of one is the plain case. '
  'Answers each request on its own, in order; a request that cannot be met never harms its neighbours (see private.decide_holds). '
  'Refusals: Slot not found, Slot no longer available, Too many active holds, Idempotency key reused with a different request, a slot '
  'that has started.';
revoke execute on function public.reserve_slots from public;
grant execute on function public.reserve_slots to service_role;
