create function private.hold_length() returns interval
language sql immutable security invoker set search_path = ''
as $$ select interval '5 minutes' $$;
create function private.holds_max() returns integer
language sql immutable security invoker set search_path = ''
as $$ select 10 $$;
comment on function private.hold_length is 'How long places are held for a customer who has not paid.';
comment on function private.holds_max is 'How many running holds one customer may have.';

create function private.lock_customers(requests private.hold_request[]) returns void
language plpgsql volatile security invoker set search_path = ''
as $$
begin
  perform pg_advisory_xact_lock(c.key) from (
    select hashtextextended(q.customer_key, 0) as key from unnest(requests) q
    union
    select hashtextextended(q.address_key, 1) from unnest(requests) q where q.address_key is not null
    order by key
  ) c;
end;
$$;
comment on function private.lock_customers is
  'One customer''s requests take turns: calls with one idempotency key have one effect, and the limit of holds is exact. So do '
  'those of one address, whose budget is exact; that of a fingerprint is not, for half of all phones would wait for each other. The first '
  'locks that a reservation takes.';

create type private.recalled_bookings as (
  is_alone boolean, first_index integer, known_id uuid, known_hash text, hold_count integer,
  own_id uuid, own_quantity integer, own_expires_at timestamptz, own_seats text[],
  other_quantity integer, again_at timestamptz
);
comment on type private.recalled_bookings is
  'What the customer of a request has already. is_alone: the batch has no other request of this customer. first_index: which request of '
  'the batch, from 1, is the first with the same idempotency key. known: the booking that was made with this key. hold_count: running holds. own: '
  'the running hold of this very item and stay. other_quantity: what they have of the item besides, bought or held for other dates. again_at: when '
  'the cooldown of this item ends.';

create function private.is_shared(guest_key text) returns boolean
language sql immutable security invoker set search_path = ''
as $$ select coalesce(guest_key like 'fingerprint:%', false) $$;
comment on function private.is_shared is
  'True of a guest who is known by a fingerprint alone, which devices of one make share: their hold is theirs only with its token.';

create function private.recall(requests private.hold_request[], at timestamptz) returns setof private.recalled_bookings
language plpgsql stable security invoker set search_path = ''
as $$
begin
  return query
  select count(*) over (partition by q.customer_key) = 1,
    case
      when q.idempotency_key is null then q.ordinality else min(q.ordinality) over (partition by q.customer_key, q.idempotency_key)
    end::integer,
    known.id, known.request_hash, held.count, own.id, own.quantity, own.hold_expires_at, own.seat_labels,
    others.quantity, cooled.again_at
  from unnest(requests) with ordinality q
  -- Subqueries with a limit, so that each is looked up by index for each request, whatever the size of the table when it was planned.
  left join lateral (
    select b.id, b.request_hash from public.bookings b
    where b.customer_key = q.customer_key and b.idempotency_key = q.idempotency_key limit 1
  ) known on true
  cross join lateral (
    select count(*)::integer as count from public.bookings b
    where b.customer_key = q.customer_key and b.status = 'reserved' and b.hold_expires_at > at
  ) held
  left join lateral (
    select b.id, b.quantity, b.hold_expires_at, b.seat_labels from public.bookings b
    where b.customer_key = q.customer_key and b.status = 'reserved' and b.hold_expires_at > at
      -- No index serves IS NOT DISTINCT FROM, so the hold is found among the customer's, of which there are ten at most, and not
      -- among those of a hot item: with 4,000 of these, a batch of 100 took 85 ms instead of 7.
      and b.item_id is not distinct from q.item_id and b.stay is not distinct from q.stay
      and (not private.is_shared(b.guest_key) or b.access_token_hash = q.known_token_hash)
    order by b.created_at limit 1
  ) own on true
  cross join lateral (
    select (
      select coalesce(sum(b.quantity), 0) from public.bookings b
      where b.customer_key = q.customer_key and b.item_id = q.item_id and b.status = 'purchased'
        and not private.is_shared(q.guest_key) -- of whom there may be thousands
    )::integer + (
      select coalesce(sum(b.quantity), 0) from public.bookings b
      where b.customer_key = q.customer_key and b.status = 'reserved' and b.hold_expires_at > at
        and b.item_id is not distinct from q.item_id and b.id is distinct from own.id
    )::integer as quantity
  ) others
  left join lateral (
    select c.ended_at + private.cooldown(c.ended_count) as again_at from private.cooldowns c
    where c.customer_key = q.customer_key and c.item_id = q.item_id limit 1
  ) cooled on true
  order by q.ordinality;
end;
$$;
comment on function private.recall is
  'Looks up what the customers of these requests have at this instant, in the order of the requests. The caller holds the locks of the '
  'customers.';

create type private.counted_item as (
  item_id uuid, available_count integer, starts_at timestamptz, capacity integer, max_per_customer integer, is_crowded boolean
);
comment on type private.counted_item is 'What decide_holds needs to know of an item; see item_states and is_crowded.';

create function private.seats_gone(seats text[], chosen text[], taken text[], own text[]) returns text[]
language plpgsql immutable security invoker set search_path = ''
as $$
begin
  return array(select s from unnest(seats) s where s = any (chosen) and s = any (taken) and s <> all (coalesce(own, '{}')));
end;
$$;
comment on function private.seats_gone is 'Which of the chosen seats are taken by others, in the order of `seats`; seats of one''s own hold are not gone.';

create function private.decide_holds(
  kind public.item_kind, items private.counted_item[], requests private.hold_request[], at timestamptz,
  seats text[] default null, taken_seats text[] default null
) returns private.hold_request[]
language plpgsql volatile security invoker set search_path = ''
as $$
declare
  v_refusals constant private.kind_refusals := private.kind_refusals(kind);
  v_item_ids constant uuid[] := array(select i.item_id from unnest(items) i);
  v_free integer[] := array(select i.available_count from unnest(items) i);
  v_decided private.hold_request[] := '{}';
  v_taken text[] := taken_seats;
  v_granted private.hold_request[] := '{}'; -- of customers with more than one request in the batch
  v_granted_count integer;  -- of those, the customer's new holds
  v_is_twin boolean;        -- of those, one is for the same item
  v_item integer;
  v_is_same boolean;        -- the hold that the customer has is what they ask for
  v_is_running boolean;     -- that hold may still be replaced
  v_budgets private.budgets := private.read_budgets(requests, at);
  r private.recalled_bookings;
  q private.hold_request;
begin
  -- First come, first served: the order of the requests is the order of arrival.
  for r in select * from private.recall(requests, at) loop
    q := requests[cardinality(v_decided) + 1];
    v_item := array_position(v_item_ids, q.item_id);
    v_is_same := r.own_quantity = q.quantity and (q.seats is null or q.seats <@ r.own_seats);
    v_granted_count := 0;
    v_is_twin := false;
    if not r.is_alone then
      select count(*) filter (where g.replaced_id is null), count(*) filter (where g.item_id = q.item_id) > 0
      into v_granted_count, v_is_twin from unnest(v_granted) g where g.customer_key = q.customer_key;
    end if;
    if not v_is_same then
      -- About to be replaced, unless its payment has begun since the look.
      select b.status = 'reserved' and b.open_payment_id is null into v_is_running from public.bookings b where b.id = r.own_id for update;
    end if;

    if q.seats && v_taken then
      q.seat_labels := private.seats_gone(seats, q.seats, v_taken, r.own_seats);
    end if;

    if coalesce(r.known_hash, (requests[r.first_index]).request_hash) is distinct from q.request_hash then
      q.refusal := 'Idempotency key reused with a different request';
    elsif r.known_id is not null then
      q.answer_id := r.known_id;
    elsif r.first_index <= cardinality(v_decided) then
      q.answer_id := (v_decided[r.first_index]).answer_id;
      q.refusal := (v_decided[r.first_index]).refusal;
    elsif v_item is null then
      q.refusal := v_refusals.not_found;
    elsif (items[v_item]).starts_at <= at then
      q.refusal := v_refusals.already_started;
    elsif v_is_twin and (not private.is_shared(q.guest_key) or r.own_id is not null) then
      -- Two requests of one customer for one item in one batch: sent again, the later one meets the hold of the earlier one.
      q.refusal := 'Booking conflict, please retry';
    elsif v_is_same or (r.own_id is not null and not v_is_running) then
      q.answer_id := r.own_id;
    elsif not q.seats <@ seats then
      q.refusal := 'Invalid request: seats: not all of them are seats of this event';
    elsif not private.is_shared(q.guest_key) and r.other_quantity + q.quantity > (items[v_item]).max_per_customer then
      q.refusal := 'Limit per customer reached';
      q.quantity_max := (items[v_item]).max_per_customer;
    elsif r.own_id is null and r.hold_count + v_granted_count >= private.holds_max() then
      q.refusal := 'Too many active holds';
    elsif v_free[v_item] + coalesce(r.own_quantity, 0) < q.quantity then
      q.refusal := case
        when v_free[v_item] + coalesce(r.own_quantity, 0) = 0 then v_refusals.sold_out else v_refusals.not_enough
      end;
    elsif q.seat_labels <> '{}' then
      q.refusal := 'Seats no longer available';
    elsif q.user_id is not null and not exists (select from public.profiles p where p.id = q.user_id) then
      -- The account was deleted, and its access token is good for a while yet. Refused alone: the reference would fail the whole batch.
      q.refusal := 'Sign in required';
    elsif r.own_id is null and r.again_at > at then
      q.refusal := 'Hold again later';
      q.again_at := r.again_at;
    elsif not private.is_affordable(
      q, r.own_quantity, (items[v_item]).capacity, coalesce((items[v_item]).is_crowded, false), v_budgets, at
    ) then
      q.refusal := 'Challenge required';
    else
      if q.seats is not null then
        q.seat_labels := array(select s from unnest(seats) s where s = any (q.seats));
        v_taken := v_taken || q.seats;
      end if;
      v_free[v_item] := v_free[v_item] + coalesce(r.own_quantity, 0) - q.quantity;
      q.answer_id := q.booking_id;
      q.replaced_id := r.own_id;
      -- A hold that replaces another ends when that one would have: nobody holds a place for ever.
      -- And none lasts longer than the sale.
      q.expires_at := least(coalesce(r.own_expires_at, at + private.hold_length()), (items[v_item]).starts_at);
      if not r.is_alone then v_granted := array_append(v_granted, q); end if;
      if v_budgets.keys <> '{}' then v_budgets := private.spend_budgets(v_budgets, q, r.own_quantity); end if;
    end if;
    v_decided := array_append(v_decided, q);
  end loop;
  return v_decided;
end;
$$;
comment on function private.decide_holds is
  'Decides who of a batch gets how many places of counted items, in the order of arrival; changes nothing but that a solved '
  'challenge, where one is needed, is spent. Same customer, idempotency '
  'key and request hash: the first booking again. A customer who asks again for an item of which they have a hold gets that hold, or '
  'one of the new quantity in its place. Of an event, with the seats that these requests choose: seats: those that there are, in the order '
  'of the seat plan; taken_seats: those that are taken. With the refusal Seats no longer available, seat_labels says which. The caller holds the locks of the customers and the items, and does what is decided.';

create function private.place_holds(kind public.item_kind, requests private.hold_request[]) returns void
language plpgsql volatile security invoker set search_path = ''
as $$
declare
  v_replaced_ids uuid[];
  v_seated_ids uuid[];
  v_ticket_ids uuid[];     -- the seats that are held now ...
  v_ticket_bookings uuid[]; -- ... and the booking of each
begin
  select array_agg(q.replaced_id) filter (where q.replaced_id is not null),
    array_agg(q.booking_id) filter (where q.expires_at is not null and q.seat_labels is not null)
  into v_replaced_ids, v_seated_ids from unnest(requests) q;
  if v_replaced_ids is not null then
    perform private.release_bookings(v_replaced_ids, 'cancelled', 'replaced', 'cancellation');
  end if;
  insert into public.bookings (
    id, item_id, kind, seat_labels, suite_id, stay, quantity, amount_minor, currency, user_id, guest_key, access_token_hash,
    idempotency_key, request_hash, hold_expires_at, claimed_revision
  )
  select q.booking_id, q.item_id, i.kind, q.seat_labels, q.suite_id, q.stay, q.quantity,
    coalesce(upper(q.stay) - lower(q.stay), q.quantity) * i.unit_price_minor, i.currency, q.user_id, q.guest_key, q.access_token_hash,
    q.idempotency_key, q.request_hash, q.expires_at, i.revision + 1
  from unnest(requests) q
  join private.item_states i on i.item_id = q.item_id and i.kind = place_holds.kind
  where q.expires_at is not null;
  insert into private.budget_holds (booking_id, item_id, address_key, fingerprint_key, places, nights, is_new, held_at)
  select q.booking_id, q.item_id, q.address_key, q.fingerprint_key, case when q.stay is null then q.quantity else 0 end,
    coalesce(upper(q.stay) - lower(q.stay), 0), q.replaced_id is null, clock_timestamp()
  from unnest(requests) q
  where q.expires_at is not null and q.address_key is not null;
  perform private.change_inventory(kind, array_agg(c.item_id), array_agg(-c.units), 'claim')
  from (
    select q.item_id, sum(coalesce(upper(q.stay) - lower(q.stay), q.quantity))::integer as units
    from unnest(requests) q where q.expires_at is not null group by q.item_id
  ) c
  having count(*) > 0;
  -- After the count, for the reason given in release_bookings.
  if v_seated_ids is not null then
    select array_agg(t.id), array_agg(b.id) into v_ticket_ids, v_ticket_bookings
    from public.bookings b
    cross join unnest(b.seat_labels) as s (label)
    cross join lateral (select t.id from public.tickets t where t.event_id = b.item_id and t.seat_label = s.label limit 1) t
    where b.id = any (v_seated_ids);
    -- Not a join, of which either side may be read in full first.
    update public.tickets t
    set status = 'held', (booking_id, hold_expires_at, revision) = (
      select b.id, b.hold_expires_at, b.claimed_revision from public.bookings b
      where b.id = v_ticket_bookings[array_position(v_ticket_ids, t.id)]
    )
    where t.id = any (v_ticket_ids);
  end if;
end;
$$;
comment on function private.place_holds is
  'Does what was decided on requests for items of one kind: ends the holds that are replaced, makes the bookings, marks their seats, '
  'counts down and writes the ledger. The caller holds the locks of the items and the seats.';

grant execute on function private.hold_length, private.holds_max, private.lock_customers, private.is_shared, private.recall, private.seats_gone, private.decide_holds, private.place_holds
  to service_role;
