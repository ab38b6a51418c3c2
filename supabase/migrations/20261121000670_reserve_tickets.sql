create function private.reserve_seats(
  event_id uuid, requests private.hold_request[], is_alone boolean, started_at timestamptz
) returns setof public.booking_outcome
language plpgsql volatile security invoker set search_path = ''
as $$
declare
  v_chosen integer[];    -- positions of the seats that are chosen
  v_own_ids uuid[];
  v_locked integer[];    -- positions of seats
  v_seats text[];        -- the chosen seats ...
  v_taken text[];        -- ... and which of them are not to be had
  v_lock_ms double precision;
  v_now timestamptz;
  v_ended_ids uuid[];
  v_are_budgeted constant boolean := exists (select from unnest(requests) q where q.address_key is not null);
  v_items private.counted_item[];
  v_decided private.hold_request[];
  v_replaced_ids uuid[];
  v_parties integer[];
  v_picked text[];
  v_last integer := 0;
begin
  perform private.pass_gate(event_id, is_alone);
  v_now := clock_timestamp();
  v_chosen := private.seat_positions(event_id, array(select distinct s from unnest(requests) q cross join unnest(q.seats) s));
  v_own_ids := array(
    select b.id from public.bookings b
    where b.customer_key = any (array(select q.customer_key from unnest(requests) q)) and b.status = 'reserved'
      and b.item_id is not distinct from reserve_seats.event_id
  );
  v_ended_ids := array(select h.id from private.unpaid_holds h where h.item_id = event_id and h.hold_expires_at <= v_now);
  if v_chosen <> '{}' or v_own_ids <> '{}' or v_ended_ids <> '{}' then
    -- In one statement and in order, so that customers of the same seats wait for each other and never in a circle.
    v_locked := array(
      select t.position from public.tickets t
      where t.event_id = reserve_seats.event_id
        and t.position = any (
          v_chosen || array(select t.position from public.tickets t where t.booking_id = any (v_own_ids || v_ended_ids))
        )
        and (t.status = 'available' or t.booking_id = any (v_own_ids || v_ended_ids))
      order by t.position for update
    );
    v_ended_ids := private.lock_ended_holds(v_ended_ids, v_now);
    select array_agg(t.seat_label order by t.position), array_agg(t.seat_label) filter (
      where t.position <> all (v_locked) or (t.status <> 'available' and t.booking_id <> all (v_ended_ids))
    )
    into v_seats, v_taken from public.tickets t where t.event_id = reserve_seats.event_id and t.position = any (v_chosen);
  end if;
  v_lock_ms := private.elapsed_ms(started_at);
  v_items := array(
    select row (
      e.id, private.free_seat_count(e, is_alone) + coalesce((select sum(b.quantity) from public.bookings b where b.id = any (v_ended_ids)), 0),
      e.starts_at,
      e.capacity, e.max_per_customer, v_are_budgeted and private.is_crowded(e.id, e.capacity, e.available_count)
    )::private.counted_item
    from public.events e where e.id = reserve_seats.event_id
  );
  v_decided := private.decide_holds(
    'event', v_items, requests, v_now, coalesce(v_seats, '{}'), v_taken
  );
  if not is_alone and exists (select from unnest(v_decided) q where q.refusal in ('Sold out', 'Not enough tickets available')) then
    raise exception 'too few' using errcode = 'HF001';
  end if;

  -- Before seats are picked: those of a hold that is replaced are among the best for its customer too.
  v_replaced_ids := array(select q.replaced_id from unnest(v_decided) q where q.replaced_id is not null);
  if v_ended_ids <> '{}' or v_replaced_ids <> '{}' then
    perform private.lock_counted('event', array[event_id]);
    perform private.release_bookings(v_ended_ids, 'expired', null, 'expiry');
    perform private.release_bookings(v_replaced_ids, 'cancelled', 'replaced', 'cancellation');
  end if;

  v_parties := array(select q.quantity from unnest(v_decided) q where q.expires_at is not null and q.seats is null);
  if v_parties <> '{}' then
    v_picked := private.seat_labels(event_id, v_parties, private.pick_seats(
      event_id, v_parties,
      private.seat_positions(
        event_id, array(select s from unnest(v_decided) q cross join unnest(q.seats) s where q.expires_at is not null)
      ),
      is_alone
    ));
    if v_picked is null then raise exception 'too few' using errcode = 'HF001'; end if;
  end if;
  -- What was replaced is released already, which place_holds finds; by replaced_id it knows that the hold is not a new one.
  for i in 1 .. cardinality(v_decided) loop
    continue when v_decided[i].expires_at is null or v_decided[i].seats is not null;
    v_decided[i].seat_labels := v_picked[v_last + 1 : v_last + v_decided[i].quantity];
    v_last := v_last + v_decided[i].quantity;
  end loop;
  perform private.lock_counted('event', array[event_id]);
  perform private.place_holds('event', v_decided);
  return query select * from private.hold_outcomes('event', v_decided, v_lock_ms);
end;
$$;
comment on function private.reserve_seats is
  'Holds numbered seats of one event for a batch of requests: FOR UPDATE of the chosen seats, FOR UPDATE SKIP LOCKED of the best for the '
  'others, so that claims of different seats do not wait for each other; the event''s row is locked last. Raises HF001 where it finds too '
  'few and is not alone: others may have locked seats that they then do not take.';

create function private.free_seat_count(event public.events, is_exact boolean) returns integer
language plpgsql stable security invoker set search_path = ''
as $$
begin
  if not is_exact then return event.available_count; end if;
  return least(event.available_count, (
    select coalesce(sum(char_length(replace(r.free, '0', ''))), 0) from public.seat_rows r where r.event_id = event.id and r.has_free
  ));
end;
$$;
comment on function private.free_seat_count is
  'How many seats of an event are free. is_exact: no more than there are seats, also where somebody has made the count a wrong one.';

create function private.seat_labels(event_id uuid, parties integer[], positions integer[]) returns text[]
language plpgsql stable security invoker set search_path = ''
as $$
begin
  if positions is null then return null; end if;
  return array(
    select t.seat_label
    from unnest(
      positions, array(select p.number from unnest(parties) with ordinality as p (size, number) cross join generate_series(1, p.size) order by p.number)
    ) as s (position, party)
    cross join lateral (
      select t.seat_label, t.position from public.tickets t
      where t.event_id = seat_labels.event_id and t.position = s.position limit 1
    ) t
    order by s.party, t.position
  );
end;
$$;
comment on function private.seat_labels is 'The labels of what pick_seats picked for these parties: party after party, each in the order of the seat plan.';

create function private.reserve_seats_alone(event_id uuid, requests private.hold_request[], started_at timestamptz)
returns setof public.booking_outcome
language plpgsql volatile security invoker set search_path = ''
as $$
begin
  -- Only the host's own change of the seats is not kept out by the gate: whoever meets one looks again.
  for look in 1 .. 3 loop
    begin
      return query select * from private.reserve_seats(event_id, requests, is_alone => true, started_at => started_at);
      return;
    exception when sqlstate 'HF001' then null;
    end;
  end loop;
  raise serialization_failure using message = 'the seats of this event are being changed';
end;
$$;
comment on function private.reserve_seats_alone is
  'reserve_seats alone inside the gate. Raises 40001, which callers try again, when seats went away during each of its looks.';

create function public.reserve_tickets(
  event_ids uuid[], quantities integer[], seat_lists text[], booking_ids uuid[], user_ids uuid[], guest_keys text[],
  access_token_hashes text[], known_token_hashes text[], idempotency_keys text[], request_hashes text[],
  address_keys text[] default null, fingerprint_keys text[] default null, challenge_ids text[] default null
) returns setof public.booking_outcome
language plpgsql volatile security invoker set search_path = '' set lock_timeout = '5s'
-- As for reserve_slots: looking rows up by index is the only plan that does not slow down with the number of bookings.
set enable_seqscan = off set enable_hashjoin = off set enable_mergejoin = off set plan_cache_mode = force_generic_plan
as $$
declare
  v_started timestamptz := clock_timestamp();
  v_requests private.hold_request[] := private.hold_requests(
    item_ids => event_ids, quantities => quantities, seat_lists => seat_lists, booking_ids => booking_ids, user_ids => user_ids,
    guest_keys => guest_keys, access_token_hashes => access_token_hashes, known_token_hashes => known_token_hashes,
    idempotency_keys => idempotency_keys, request_hashes => request_hashes,
    address_keys => address_keys, fingerprint_keys => fingerprint_keys, challenge_ids => challenge_ids
  );
  v_refused public.booking_outcome[];
  v_numbered_ids uuid[];
  v_counted private.hold_request[];
  v_seated private.hold_request[];
  v_event_id uuid;
begin
  v_refused := array(select o from private.refuse_counted('event', v_requests, v_started) o);
  if v_refused = '{}' then
    v_refused := array(select o from private.refuse_unsolved(v_requests, v_started) o);
  end if;
  if v_refused <> '{}' then
    return query select * from unnest(v_refused);
    v_requests := array(select q from unnest(v_requests) q where q.ordinal <> all (array(select r.ordinal from unnest(v_refused) r)));
    if v_requests = '{}' then return; end if;
  end if;

  perform private.lock_customers(v_requests);
  v_numbered_ids := array(select e.id from public.events e where e.id = any (event_ids) and e.admission = 'numbered');
  v_counted := array(select q from unnest(v_requests) q where q.seats is null and q.item_id <> all (v_numbered_ids));
  if v_counted <> '{}' then
    return query select * from private.reserve_counted('event', v_counted, v_started);
  end if;
  for v_event_id in
    select distinct q.item_id from unnest(v_requests) q where q.seats is not null or q.item_id = any (v_numbered_ids) order by q.item_id
  loop
    v_seated := array(
      select q from unnest(v_requests) q where q.item_id = v_event_id and (q.seats is not null or q.item_id = any (v_numbered_ids))
    );
    begin
      return query select * from private.reserve_seats(v_event_id, v_seated, is_alone => false, started_at => v_started);
    exception when sqlstate 'HF001' then
      -- Back at the savepoint nothing is locked any more, the gate included.
      return query select * from private.reserve_seats_alone(v_event_id, v_seated, v_started);
    end;
  end loop;
end;
$$;
comment on function public.reserve_tickets is
  'Holds tickets for many customers at once, five minutes each; the arrays'' i-th elements are one request, as for reserve_slots. '
  'seat_lists: chosen seats, separated by commas, null for any. '
  'Refusals: Event not found, Sold out, Not enough tickets available (available_count says how many are), Seats no longer available '
  '(seat_labels says which), seats that are none of this event, an event that has started, Too many active holds, Limit per '
  'customer reached, Hold again later, Challenge required, Idempotency key reused with a different request, Booking conflict, please retry. Raises 55P03 after 5 s of waiting for a lock.';
revoke execute on function public.reserve_tickets from public;
grant execute on function private.reserve_seats, private.free_seat_count, private.seat_labels, private.reserve_seats_alone,
  public.reserve_tickets to service_role;
