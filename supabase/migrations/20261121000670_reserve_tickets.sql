create function private.refuse_tickets(
  event_ids uuid[], quantities integer[], seat_lists text[], user_ids uuid[], guest_keys text[], idempotency_keys text[], at timestamptz
) returns public.booking_outcome[]
language plpgsql stable security invoker set search_path = ''
as $$
declare
  v_refusal public.booking_outcome;
  v_refusals public.booking_outcome[] := '{}';
begin
  for v_refusal.refusal, v_refusal.seat_labels, v_refusal.available_count, v_refusal.revision in
    select
      case
        when e.available_count = 0 then 'Sold out'
        when e.available_count < q.quantity then 'Not enough tickets available'
        else 'Seats no longer available'
      end, case when e.available_count >= q.quantity then gone.labels end, e.available_count, e.revision
    from unnest(event_ids, quantities, seat_lists, user_ids, guest_keys, idempotency_keys) with ordinality
      as q (event_id, quantity, seat_list, user_id, guest_key, idempotency_key, ordinal)
    join public.events e on e.id = q.event_id and e.starts_at > at
    cross join lateral (
      select array_agg(t.seat_label order by t.position) as labels from public.tickets t
      where t.event_id = e.id and t.seat_label = any (string_to_array(q.seat_list, ',')) and t.status <> 'available'
    ) gone
    where (e.available_count < q.quantity or gone.labels is not null) and not exists (
      select from public.bookings b
      where b.event_id = e.id and b.status = 'reserved' and b.hold_expires_at <= at and b.open_payment_id is null
    ) and not exists (
      select from public.bookings b
      where b.holder_key = coalesce(q.user_id::text, q.guest_key) and b.status = 'reserved' and coalesce(b.slot_id, b.event_id) = e.id
    ) and not exists (
      select from public.bookings b
      where b.holder_key = coalesce(q.user_id::text, q.guest_key) and b.idempotency_key = q.idempotency_key
    )
    order by q.ordinal
  loop
    v_refusal.lock_ms := 0;
    v_refusals := v_refusals || v_refusal;
  end loop;
  return v_refusals;
end;
$$;
comment on function private.refuse_tickets is 'Refuses without a lock what is certain already; see refuse_slots.';

create function private.reserve_admissions(
  event_ids uuid[], quantities integer[], booking_ids uuid[], user_ids uuid[], guest_keys text[],
  access_token_hashes text[], known_token_hashes text[], idempotency_keys text[], request_hashes text[], started_at timestamptz
) returns setof public.booking_outcome
language plpgsql volatile security invoker set search_path = ''
as $$
declare
  v_now timestamptz;
  v_lock_ms double precision;
  v_ids uuid[];
  v_free integer[];
  v_times timestamptz[];
  v_is private.hold_decisions;
begin
  v_ids := array(select e.id from public.events e where e.id = any (event_ids) order by e.id for update);
  v_lock_ms := private.elapsed_ms(started_at);
  v_now := clock_timestamp();

  perform private.expire_event_holds(v_ids, v_now);
  select array_agg(e.available_count order by e.id), array_agg(e.starts_at order by e.id) into v_free, v_times
  from public.events e where e.id = any (v_ids);
  v_is := private.decide_holds('event', v_ids, v_free, v_times, v_now, event_ids, quantities, booking_ids, user_ids, guest_keys,
    known_token_hashes, idempotency_keys, request_hashes);
  if v_is.replaced_ids <> '{}' then
    perform private.release_event_bookings(v_is.replaced_ids, 'cancelled', 'replaced', 'cancellation');
  end if;

  insert into public.bookings (
    id, kind, event_id, quantity, amount_cents, currency, user_id, guest_key, access_token_hash,
    idempotency_key, request_hash, hold_expires_at, claimed_revision
  )
  select q.id, 'event', e.id, q.quantity, q.quantity * e.price_cents, e.currency, q.user_id, q.guest_key, q.access_token_hash,
    q.idempotency_key, q.request_hash, q.expires_at, e.revision + 1
  from unnest(
    v_is.expires_at, booking_ids, event_ids, quantities, user_ids, guest_keys, access_token_hashes, idempotency_keys, request_hashes
  ) as q (expires_at, id, event_id, quantity, user_id, guest_key, access_token_hash, idempotency_key, request_hash)
  join public.events e on e.id = q.event_id
  where q.expires_at is not null;

  with claimed as (
    update public.events e
    set available_count = e.available_count - c.taken, revision = e.revision + 1
    from unnest(v_ids, v_is.taken) as c (id, taken)
    where e.id = c.id and c.taken > 0
    returning e.id, e.revision, e.available_count, c.taken
  )
  insert into public.inventory_ledger (item_kind, item_id, revision, delta, available_after, cause)
  select 'event', id, revision, -taken, available_count, 'claim' from claimed;

  return query
  select a.refusal, a.expires_at is null, b.id, b.kind, b.status, null::uuid, a.event_id, null::text[], null::uuid, null::text,
    null::text, null::date, null::date, b.quantity, b.amount_cents, b.currency, b.hold_expires_at, b.cancellation_reason,
    b.created_at, b.purchased_at, p.id, p.status, e.available_count, e.revision, v_lock_ms
  from unnest(v_is.refusals, v_is.answer_ids, v_is.expires_at, event_ids) with ordinality
    as a (refusal, id, expires_at, event_id, ordinal)
  left join public.bookings b on b.id = a.id and a.refusal is null
  left join public.events e on e.id = a.event_id
  left join lateral (
    select p.id, p.status from public.payments p where p.booking_id = b.id order by p.created_at desc, p.id limit 1
  ) p on a.expires_at is null
  order by a.ordinal;
end;
$$;
comment on function private.reserve_admissions is
  'General admission, which is counted: the same as reserve_slots, under the row lock of the event (SELECT FOR UPDATE).';

create function private.is_plain_wish(
  event_id uuid, quantity integer, holder_key text, idempotency_key text, at timestamptz
) returns boolean
language plpgsql volatile security invoker set search_path = ''
as $$
begin
  return exists (
    select from public.events e
    where e.id = is_plain_wish.event_id and e.starts_at > at and e.available_count >= is_plain_wish.quantity
  ) and not exists (
    select from public.bookings b
    where b.event_id = is_plain_wish.event_id and b.status = 'reserved' and b.hold_expires_at <= at and b.open_payment_id is null
  ) and not exists (
    select from public.bookings b
    where b.holder_key = is_plain_wish.holder_key and b.idempotency_key = is_plain_wish.idempotency_key
  ) and not exists (
    select from public.bookings b where b.holder_key = is_plain_wish.holder_key and b.status = 'reserved'
  );
end;
$$;
comment on function private.is_plain_wish is
  'Whether a wish can be met by what is free: nothing has to be taken back, replaced, replayed or counted first.';

create function private.reserve_seats(
  event_id uuid, quantity integer, seats text[], booking_id uuid, user_id uuid, guest_key text, access_token_hash text,
  known_token_hash text, idempotency_key text, request_hash text, started_at timestamptz
) returns public.booking_outcome
language plpgsql volatile security invoker set search_path = ''
as $$
declare
  v_now timestamptz := clock_timestamp();
  v_ids uuid[];
  v_event public.events;
  v_is private.hold_decisions;
  v_outcome public.booking_outcome;
begin
  if private.is_plain_wish(event_id, quantity, coalesce(user_id::text, guest_key), idempotency_key, v_now) then
    begin
      v_ids := case
        when seats is null then private.pick_seats(event_id, quantity) else private.lock_seats(event_id, seats)
      end;
      -- Too few are unlocked, or a chosen one was taken. Going back to before the look gives the locks of the others back.
      if cardinality(v_ids) < quantity then raise exception 'too few' using errcode = 'HF001'; end if;
      v_is.expires_at := array[v_now + private.hold_length()];
    exception when sqlstate 'HF001' then
      v_ids := null;
    end;
  end if;

  if v_ids is null then
    -- Others' locks may turn into free seats as well as into sold ones, so whoever found too few waits for all of them, in order,
    -- before a refusal. Under these locks the answer is exact.
    perform 1 from public.tickets t where t.event_id = reserve_seats.event_id order by t.id for update;
    perform 1 from public.events e where e.id = reserve_seats.event_id for update;
    v_now := clock_timestamp();
    perform private.expire_event_holds(array[reserve_seats.event_id], v_now);
    select * into v_event from public.events e where e.id = reserve_seats.event_id;
    v_is := private.decide_holds('event', array_remove(array[v_event.id], null), array[v_event.available_count],
      array[v_event.starts_at], v_now, array[reserve_seats.event_id], array[quantity], array[booking_id], array[user_id],
      array[guest_key], array[known_token_hash], array[idempotency_key], array[request_hash], seats);
    v_outcome := private.refuse_seats(v_event, seats, v_is);
    if v_outcome.refusal is not null then
      v_outcome.lock_ms := private.elapsed_ms(started_at);
      return v_outcome;
    elsif v_is.expires_at[1] is null then
      return private.booking_outcome(v_is.answer_ids[1], null, true, private.elapsed_ms(started_at));
    end if;
    if v_is.replaced_ids <> '{}' then
      perform private.release_event_bookings(v_is.replaced_ids, 'cancelled', 'replaced', 'cancellation');
    end if;
    v_ids := case
      when seats is null then private.pick_seats(event_id, quantity)
      else array(select t.id from public.tickets t where t.event_id = v_event.id and t.seat_label = any (seats))
    end;
  end if;

  insert into public.bookings (
    id, kind, event_id, seat_labels, quantity, amount_cents, currency, user_id, guest_key, access_token_hash,
    idempotency_key, request_hash, hold_expires_at, claimed_revision
  )
  select booking_id, 'event', e.id, (select array_agg(t.seat_label order by t.position) from public.tickets t where t.id = any (v_ids)),
    quantity, quantity * e.price_cents, e.currency, user_id, guest_key, access_token_hash, idempotency_key, request_hash,
    v_is.expires_at[1], e.revision + 1
  from public.events e where e.id = reserve_seats.event_id for update;
  perform private.take_seats(v_ids, booking_id, v_is.expires_at[1]);
  return private.booking_outcome(booking_id, null, false, private.elapsed_ms(started_at));
end;
$$;
comment on function private.reserve_seats is
  'Numbered admission, one request: FOR UPDATE SKIP LOCKED over the free tickets, or FOR UPDATE of the chosen ones, so that buyers of '
  'different seats do not wait for each other. When that gets too few, or a hold has to be taken back or replaced, it locks all '
  'tickets in id order. SKIP LOCKED alone would refuse buyers although enough is free: two buyers of two can each lock one of the last two.';

create function private.refuse_seats(event public.events, seats text[], decisions private.hold_decisions) returns public.booking_outcome
language plpgsql stable security invoker set search_path = ''
as $$
declare
  v_outcome public.booking_outcome;
begin
  v_outcome.refusal := decisions.refusals[1];
  v_outcome.available_count := event.available_count;
  v_outcome.revision := event.revision;
  -- Of what is granted so far, seat by seat; the seats of a hold that is replaced are free for its holder.
  if seats is not null and v_outcome.refusal is null and decisions.expires_at[1] is not null then
    if (select count(*) from public.tickets t where t.event_id = event.id and t.seat_label = any (seats)) < cardinality(seats) then
      v_outcome.refusal := 'Invalid request: seats: not all of them are seats of this event';
    else
      select array_agg(t.seat_label order by t.position) into v_outcome.seat_labels
      from public.tickets t
      where t.event_id = event.id and t.seat_label = any (seats) and t.status <> 'available'
        and t.booking_id <> all (decisions.replaced_ids);
      if v_outcome.seat_labels is not null then v_outcome.refusal := 'Seats no longer available'; end if;
    end if;
  end if;
  return v_outcome;
end;
$$;
comment on function private.refuse_seats is
  'Why a request for seats cannot be met, or an outcome without a refusal. seat_labels: the chosen seats that are gone. The caller '
  'holds the locks of all tickets of the event.';

create function public.reserve_tickets(
  event_ids uuid[], quantities integer[], seat_lists text[], booking_ids uuid[], user_ids uuid[], guest_keys text[],
  access_token_hashes text[], known_token_hashes text[], idempotency_keys text[], request_hashes text[]
) returns setof public.booking_outcome
language plpgsql volatile security invoker set search_path = '' set lock_timeout = '5s'
-- As for reserve_slots: looking rows up by index is the only plan that does not slow down with the number of bookings.
set enable_seqscan = off set enable_hashjoin = off set enable_mergejoin = off set plan_cache_mode = force_generic_plan
as $$
declare
  v_started timestamptz := clock_timestamp();
  v_count constant integer := cardinality(event_ids);
  v_refused public.booking_outcome[];
begin
  v_refused := private.refuse_tickets(event_ids, quantities, seat_lists, user_ids, guest_keys, idempotency_keys, v_started);
  if cardinality(v_refused) = v_count then
    return query select * from unnest(v_refused);
    return;
  end if;

  perform private.lock_holders(user_ids, guest_keys);
  if array_remove(seat_lists, null) = '{}'
    and not exists (select from public.events e where e.id = any (event_ids) and e.admission = 'numbered') then
    return query select * from private.reserve_admissions(event_ids, quantities, booking_ids, user_ids, guest_keys,
      access_token_hashes, known_token_hashes, idempotency_keys, request_hashes, v_started);
    return;
  end if;
  if v_count > 1 then
    -- The first request's lock of the event would have the next one wait for tickets under it.
    perform 1 from public.tickets t where t.event_id = any (event_ids) order by t.id for update;
    perform 1 from public.events e where e.id = any (event_ids) order by e.id for update;
  end if;
  for i in 1 .. v_count loop
    if seat_lists[i] is null and not exists (select from public.events e where e.id = event_ids[i] and e.admission = 'numbered') then
      return query select * from private.reserve_admissions(event_ids[i:i], quantities[i:i], booking_ids[i:i], user_ids[i:i],
        guest_keys[i:i], access_token_hashes[i:i], known_token_hashes[i:i], idempotency_keys[i:i], request_hashes[i:i], v_started);
    else
      return next private.reserve_seats(event_ids[i], quantities[i], string_to_array(seat_lists[i], ','), booking_ids[i], user_ids[i],
        guest_keys[i], access_token_hashes[i], known_token_hashes[i], idempotency_keys[i], request_hashes[i], v_started);
    end if;
  end loop;
end;
$$;
comment on function public.reserve_tickets is
  'Holds tickets for many buyers at once, five minutes each; the arrays'' i-th elements are one request, as for reserve_slots. '
  'seat_lists: chosen seats, separated by commas, null for any. '
  'Refusals: Event not found, Sold out, Not enough tickets available (available_count says how many are), Seats no longer available '
  '(seat_labels says which), seats that are none of this event, an event that has started, Too many active holds, Idempotency key '
  'reused with a different request.';
revoke execute on function public.reserve_tickets from public;
grant execute on function private.refuse_tickets, private.reserve_admissions, private.is_plain_wish, private.reserve_seats,
  private.refuse_seats, public.reserve_tickets to service_role;
