create function private.hold_length() returns interval
language sql immutable security invoker set search_path = ''
as $$ select interval '5 minutes' $$;
create function private.holds_max() returns integer
language sql immutable security invoker set search_path = ''
as $$ select 10 $$;
comment on function private.hold_length is 'How long places are held for a buyer who has not paid.';
comment on function private.holds_max is 'How many running holds one holder may have.';

create function private.lock_holders(user_ids uuid[], guest_keys text[]) returns void
language plpgsql volatile security invoker set search_path = ''
as $$
begin
  perform pg_advisory_xact_lock(h.key) from (
    select distinct hashtextextended(coalesce(u.user_id::text, u.guest_key), 0) as key
    from unnest(user_ids, guest_keys) as u (user_id, guest_key) order by key
  ) h;
end;
$$;
comment on function private.lock_holders is
  'One holder''s requests take turns: calls with one idempotency key have one effect, and the limit of holds is exact. The first lock '
  'that a reservation takes.';

create type private.hold_decisions as (
  refusals public.refusal[], answer_ids uuid[], expires_at timestamptz[], taken integer[], replaced_ids uuid[]
);
comment on type private.hold_decisions is
  'By position of the request: its refusal, the booking that answers it (a new id when expires_at says when that hold ends, else one '
  'that is there). By position of the item: how much is taken from it. replaced_ids: holds that end with this.';

create function private.decide_holds(
  kind public.booking_kind, item_ids uuid[], free integer[], starts_at timestamptz[], at timestamptz,
  requested_ids uuid[], quantities integer[], booking_ids uuid[], user_ids uuid[], guest_keys text[],
  known_token_hashes text[], idempotency_keys text[], request_hashes text[], seats text[] default null
) returns private.hold_decisions
language plpgsql volatile security invoker set search_path = ''
as $$
declare
  v_count constant integer := cardinality(requested_ids);
  v_refusals public.refusal[] := array_fill(null::public.refusal, array[v_count]);
  v_answers uuid[] := booking_ids;
  v_expires timestamptz[] := array_fill(null::timestamptz, array[v_count]);
  v_taken integer[] := array_fill(0, array[cardinality(item_ids)]);
  v_replaced uuid[] := '{}';
  v_holders text[] := '{}'; -- of what is granted anew
  v_owners text[] := '{}';  -- holder and item of what is granted or replaced
  v_own_payment_id uuid;
  v_own_status public.booking_status;
  v_first integer;
  v_item integer;
  v_is_same boolean; -- the hold that this buyer has is what they ask for
  r record;
begin
  -- First come, first served: the order of the arrays is the order of arrival.
  for r in
    select q.*, known.id as known_id, known.request_hash as known_hash, held.count as hold_count,
      own.id as own_id, own.quantity as own_quantity, own.hold_expires_at as own_expires_at,
      own.seat_labels as own_seats
    from (
      select u.*, h.holder_key,
        -- Most buyers of a crowd ask once: for them, the lists of what others of the batch got are not searched.
        count(*) over (partition by h.holder_key) = 1 as is_alone,
        min(u.ordinal) over (partition by h.holder_key, u.idempotency_key) as first_ordinal
      from unnest(requested_ids, quantities, user_ids, guest_keys, known_token_hashes, idempotency_keys, request_hashes)
        with ordinality as u (item_id, quantity, user_id, guest_key, known_token_hash, idempotency_key, request_hash, ordinal)
      cross join lateral (select coalesce(u.user_id::text, u.guest_key) as holder_key) h
    ) q
    left join public.bookings known on known.holder_key = q.holder_key and known.idempotency_key = q.idempotency_key
    cross join lateral (
      select count(*)::integer from public.bookings b
      where b.holder_key = q.holder_key and b.status = 'reserved' and b.hold_expires_at > at
    ) held
    -- The hold that this buyer has of this item. A guest is known by token alone: devices alike share a fingerprint.
    left join lateral (
      select b.* from public.bookings b
      where b.holder_key = q.holder_key and b.status = 'reserved' and b.hold_expires_at > at
        -- So written that it is found by its holder, who has ten holds at most, not among all the holds of a hot item: with
        -- 4,000 of those, a batch of 100 took 85 ms instead of 7.
        and coalesce(b.slot_id, b.event_id) = q.item_id
        and (b.user_id is not null or b.access_token_hash = q.known_token_hash)
      order by b.created_at limit 1
    ) own on true
    order by q.ordinal
  loop
    v_first := case when r.idempotency_key is null then r.ordinal else r.first_ordinal end;
    v_item := array_position(item_ids, r.item_id);

    v_is_same := r.own_quantity = r.quantity and (seats is null or seats <@ r.own_seats);
    if not v_is_same then
      -- About to be replaced, unless its payment has begun since the look.
      select b.open_payment_id, b.status into v_own_payment_id, v_own_status from public.bookings b where b.id = r.own_id for update;
    end if;

    if coalesce(r.known_hash, request_hashes[v_first], r.request_hash) is distinct from r.request_hash then
      v_refusals[r.ordinal] := 'Idempotency key reused with a different request';
    elsif r.known_id is not null then
      v_answers[r.ordinal] := r.known_id;
    elsif v_first < r.ordinal then
      v_answers[r.ordinal] := v_answers[v_first];
      v_refusals[r.ordinal] := v_refusals[v_first];
    elsif v_item is null then
      v_refusals[r.ordinal] := case kind when 'slot' then 'Slot not found' else 'Event not found' end;
    elsif starts_at[v_item] <= at then
      v_refusals[r.ordinal] := case kind
        when 'slot' then 'Invalid request: slot_id: this time has already started'
        else 'Invalid request: event: it has already started'
      end;
    elsif not r.is_alone and (r.user_id is not null or r.own_id is not null)
      and r.holder_key || ' ' || r.item_id = any (v_owners) then
      -- One buyer asks twice in one batch for one item: asked again, the later request meets the earlier one's hold.
      v_refusals[r.ordinal] := 'Booking conflict, please retry';
    elsif v_is_same or (r.own_id is not null and (v_own_payment_id is not null or v_own_status <> 'reserved')) then
      v_answers[r.ordinal] := r.own_id;
    elsif r.own_id is null and private.holds_max() <= r.hold_count
      + (case when r.is_alone then 0 else cardinality(array_positions(v_holders, r.holder_key)) end) then
      v_refusals[r.ordinal] := 'Too many active holds';
    elsif free[v_item] + coalesce(r.own_quantity, 0) < r.quantity then
      v_refusals[r.ordinal] := case
        when kind = 'slot' then 'Slot no longer available'
        when free[v_item] + coalesce(r.own_quantity, 0) = 0 then 'Sold out'
        else 'Not enough tickets available'
      end;
    else
      -- A hold that replaces another ends when that one would have: nobody holds a place for ever.
      v_expires[r.ordinal] := coalesce(r.own_expires_at, at + private.hold_length());
      free[v_item] := free[v_item] + coalesce(r.own_quantity, 0) - r.quantity;
      v_taken[v_item] := v_taken[v_item] + r.quantity;
      if not r.is_alone then
        v_owners := v_owners || (r.holder_key || ' ' || r.item_id);
      end if;
      if r.own_id is not null then
        v_replaced := v_replaced || r.own_id;
      elsif not r.is_alone then
        v_holders := v_holders || r.holder_key;
      end if;
    end if;
  end loop;
  return row (v_refusals, v_answers, v_expires, v_taken, v_replaced);
end;
$$;
comment on function private.decide_holds is
  'Who of a batch gets how many places of counted items, in the order of arrival; changes nothing. The arrays item_ids, free and '
  'starts_at belong together, and so do the others, one element for each request. The caller holds the locks of the holders and the '
  'items, and does what is decided. Same holder, idempotency key and request hash: the first booking again. A buyer who asks again for '
  'an item of which they have a hold gets that hold, or one of the new quantity in its place. seats: those that the one request of a '
  'numbered event names, null for any.';
grant execute on function private.hold_length, private.holds_max, private.lock_holders, private.decide_holds to service_role;
