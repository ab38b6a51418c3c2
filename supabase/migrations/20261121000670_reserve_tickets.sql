create function private.is_plain_request(request private.hold_request, at timestamptz) returns boolean
language plpgsql volatile security invoker set search_path = ''
as $$
begin
  return exists (
    select from public.events e where e.id = request.item_id and e.starts_at > at and e.available_count >= request.quantity
  ) and not exists (
    select from private.unpaid_holds h where h.item_id = request.item_id and h.hold_expires_at <= at
  ) and not exists (
    select from public.bookings b where b.customer_key = request.customer_key and b.idempotency_key = request.idempotency_key
  ) and not exists (
    select from public.bookings b where b.customer_key = request.customer_key and b.status = 'reserved'
  );
end;
$$;
comment on function private.is_plain_request is
  'Whether a request can be met by what is free: nothing has to be released, replaced, answered again or counted first.';

create function private.decide_seats(request private.hold_request) returns private.hold_request
language plpgsql volatile security invoker set search_path = ''
as $$
declare
  v_now timestamptz;
  v_items private.counted_item[];
  v_decided private.hold_request;
begin
  perform 1 from public.tickets t where t.event_id = request.item_id order by t.id for update;
  perform private.lock_counted('event', array[request.item_id]);
  v_now := clock_timestamp();
  perform private.expire_items(array[request.item_id], v_now);
  v_items := array(
    select row (e.id, e.available_count, e.starts_at)::private.counted_item from public.events e where e.id = request.item_id
  );
  v_decided := (private.decide_holds('event', v_items, array[request], v_now))[1];
  if v_decided.expires_at is null then return v_decided; end if;

  if request.seats is null then
    -- Seats of the hold that this one replaces are among the best for its customer too, so they come free before the choice.
    if v_decided.replaced_id is not null then
      perform private.release_bookings(array[v_decided.replaced_id], 'cancelled', 'replaced', 'cancellation');
      v_decided.replaced_id := null;
    end if;
    v_decided.seat_labels := private.seat_labels(private.pick_seats(request.item_id, request.quantity));
    return v_decided;
  end if;
  -- Seat by seat; the seats of a hold that is replaced are free for its customer.
  select array_agg(t.seat_label order by t.position) into v_decided.seat_labels from public.tickets t
  where t.event_id = request.item_id and t.seat_label = any (request.seats) and t.status <> 'available'
    and t.booking_id is distinct from v_decided.replaced_id;
  if (
    select count(*) from public.tickets t where t.event_id = request.item_id and t.seat_label = any (request.seats)
  ) < cardinality(request.seats) then
    v_decided.seat_labels := null;
    v_decided.refusal := 'Invalid request: seats: not all of them are seats of this event';
  elsif v_decided.seat_labels is not null then
    v_decided.refusal := 'Seats no longer available';
  else
    v_decided.seat_labels := private.seat_labels(array(
      select t.id from public.tickets t where t.event_id = request.item_id and t.seat_label = any (request.seats)
    ));
    return v_decided;
  end if;
  v_decided.answer_id := null;
  v_decided.expires_at := null;
  v_decided.replaced_id := null;
  return v_decided;
end;
$$;
comment on function private.decide_seats is
  'Decides one request for numbered seats exactly: locks all tickets of the event in id order, because the locks of others may turn into '
  'free seats as well as into sold ones. With the refusal Seats no longer available, seat_labels are the chosen seats that are taken.';

create function private.reserve_seats(request private.hold_request, started_at timestamptz) returns public.booking_outcome
language plpgsql volatile security invoker set search_path = ''
as $$
declare
  v_now timestamptz := clock_timestamp();
  v_ids uuid[];
  v_decided private.hold_request := request;
begin
  if private.is_plain_request(request, v_now) then
    begin
      v_ids := case
        when request.seats is null then private.pick_seats(request.item_id, request.quantity)
        else private.lock_seats(request.item_id, request.seats)
      end;
      -- Too few are unlocked, or a chosen one was taken. Going back to before the look releases the locks of the others.
      if cardinality(v_ids) < request.quantity then raise exception 'too few' using errcode = 'HF001'; end if;
      v_decided.answer_id := request.booking_id;
      v_decided.expires_at := v_now + private.hold_length();
      v_decided.seat_labels := private.seat_labels(v_ids);
    exception when sqlstate 'HF001' then
      null;
    end;
  end if;
  if v_decided.expires_at is null then
    v_decided := private.decide_seats(request);
  end if;
  if v_decided.expires_at is not null then
    perform private.lock_counted('event', array[request.item_id]);
    perform private.place_holds('event', array[v_decided]);
  end if;
  return private.hold_outcomes('event', array[v_decided], private.elapsed_ms(started_at));
end;
$$;
comment on function private.reserve_seats is
  'Numbered admission, one request: FOR UPDATE SKIP LOCKED over the free tickets, or FOR UPDATE of the chosen ones, so that customers of '
  'different seats do not wait for each other; the event is locked last. When that gets too few, or a hold has to be released or '
  'replaced, the exact decision follows (decide_seats). SKIP LOCKED alone would refuse customers although enough is free: two customers '
  'of two seats can each lock one of the last two.';

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
  v_requests private.hold_request[] := private.hold_requests(
    item_ids => event_ids, quantities => quantities, seat_lists => seat_lists, booking_ids => booking_ids, user_ids => user_ids,
    guest_keys => guest_keys, access_token_hashes => access_token_hashes, known_token_hashes => known_token_hashes,
    idempotency_keys => idempotency_keys, request_hashes => request_hashes
  );
  v_refused public.booking_outcome[];
  v_numbered_ids uuid[];
  v_request private.hold_request;
begin
  v_refused := array(select o from private.refuse_counted('event', v_requests, v_started) o);
  if cardinality(v_refused) = cardinality(v_requests) then
    return query select * from unnest(v_refused);
    return;
  end if;

  perform private.lock_customers(v_requests);
  v_numbered_ids := array(select e.id from public.events e where e.id = any (event_ids) and e.admission = 'numbered');
  if v_numbered_ids = '{}' and not exists (select from unnest(v_requests) q where q.seats is not null) then
    return query select * from private.reserve_counted('event', v_requests, v_started);
    return;
  end if;
  if cardinality(v_requests) > 1 then
    -- The first request's lock of the event would have the next one wait for tickets under it.
    perform 1 from public.tickets t where t.event_id = any (event_ids) order by t.id for update;
    perform private.lock_counted('event', event_ids);
  end if;
  foreach v_request in array v_requests loop
    if v_request.seats is null and v_request.item_id <> all (v_numbered_ids) then
      return query select * from private.reserve_counted('event', array[v_request], v_started);
    else
      return next private.reserve_seats(v_request, v_started);
    end if;
  end loop;
end;
$$;
comment on function public.reserve_tickets is
  'Holds tickets for many customers at once, five minutes each; the arrays'' i-th elements are one request, as for reserve_slots. '
  'seat_lists: chosen seats, separated by commas, null for any. '
  'Refusals: Event not found, Sold out, Not enough tickets available (available_count says how many are), Seats no longer available '
  '(seat_labels says which), seats that are none of this event, an event that has started, Too many active holds, Idempotency key '
  'reused with a different request, Booking conflict, please retry. Raises 55P03 after 5 s of waiting for a lock.';
revoke execute on function public.reserve_tickets from public;
grant execute on function private.is_plain_request, private.decide_seats, private.reserve_seats,
  public.reserve_tickets to service_role;
