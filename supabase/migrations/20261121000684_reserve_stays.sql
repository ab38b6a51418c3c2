create function private.refuse_dates(stay daterange, today date) returns public.refusal
language plpgsql immutable security invoker set search_path = ''
as $$
begin
  return case
    when lower(stay) < today then 'Invalid request: check_in: is in the past'
    when upper(stay) > today + interval '18 months' then 'Invalid request: check_out: must be at most 18 months away'
  end;
end;
$$;
comment on function private.refuse_dates is
  'What is wrong with dates by the calendar of the place; null when nothing is. Today may still be booked.';

create function private.refuse_stays(requests private.hold_request[], at timestamptz) returns setof public.booking_outcome
language plpgsql stable security invoker set search_path = ''
as $$
declare
  v_outcome public.booking_outcome;
begin
  -- As soon as one request finds a free suite, the batch needs the lock.
  if exists (
    select from unnest(requests) q
    cross join lateral (
      select from private.suite_gaps g where g.suite_type_id = q.item_id and g.gap @> q.stay limit 1
    ) free
  ) then
    return;
  end if;

  v_outcome.lock_ms := 0;
  v_outcome.available_count := 0;
  v_outcome.refusal := (private.kind_refusals('stay')).sold_out;
  for v_outcome.ordinal, v_outcome.item_id, v_outcome.revision in
    select q.ordinal, q.item_id, t.revision
    from unnest(requests) q
    join public.suite_types t on t.id = q.item_id
    where private.refuse_dates(q.stay, (at at time zone t.time_zone)::date) is null
      -- Subqueries with a limit and IS NOT DISTINCT FROM, for the reasons given in recall. The gaps once more: this statement sees
      -- them, the revision and the bookings at one instant.
      and (select g.suite_id from private.suite_gaps g where g.suite_type_id = q.item_id and g.gap @> q.stay limit 1) is null
      and (select h.id from private.unpaid_holds h where h.item_id = q.item_id and h.hold_expires_at <= at limit 1) is null
      and (
        select b.id from public.bookings b
        where b.customer_key = q.customer_key and b.idempotency_key = q.idempotency_key limit 1
      ) is null
      and (
        select b.id from public.bookings b
        where b.customer_key = q.customer_key and b.status = 'reserved' and b.item_id is not distinct from q.item_id limit 1
      ) is null
  loop
    return next v_outcome;
  end loop;
end;
$$;
comment on function private.refuse_stays is
  'refuse_counted for stays: refuses without a lock those requests for which no suite is free by what is committed, with no ended hold to '
  'release and no booking of this customer that would answer.';

create type private.stay_decision as (request private.hold_request, free_count integer);
comment on type private.stay_decision is
  'The request as it was decided, and how many suites are free on every one of its nights after that.';

create type private.bookable_type as (suite_type_id uuid, today date, max_per_customer integer);
comment on type private.bookable_type is 'What decide_stays needs to know of a suite type: today is by the clock of its place.';

create function private.decide_stays(types private.bookable_type[], requests private.hold_request[], at timestamptz)
returns setof private.stay_decision
language plpgsql volatile security invoker set search_path = ''
as $$
declare
  v_refusals constant private.kind_refusals := private.kind_refusals('stay');
  v_type_ids constant uuid[] := array(select t.suite_type_id from unnest(types) t);
  v_granted private.hold_request[] := '{}'; -- of customers with more than one request in the batch
  v_known private.hold_request;  -- of those, the one with the same idempotency key
  v_own private.hold_request;    -- of those, the one for the same stay
  v_granted_count integer;       -- of those, how many are the customer's
  v_budgets private.budgets := private.read_budgets(requests, at);
  v_count integer := 0;
  v_type integer;
  v_choice private.suite_choice;
  r private.recalled_bookings;
  q private.hold_request;
begin
  -- First come, first served: the order of the requests is the order of arrival.
  for r in select * from private.recall(requests, at) loop
    v_count := v_count + 1;
    q := requests[v_count];
    v_type := array_position(v_type_ids, q.item_id);
    v_choice := null;
    v_known := null;
    v_own := null;
    v_granted_count := 0;
    if not r.is_alone then
      -- What the batch has granted this customer counts as if it had been granted in a call before.
      select g.* into v_known from unnest(v_granted) g where g.customer_key = q.customer_key and g.idempotency_key = q.idempotency_key;
      select g.* into v_own from unnest(v_granted) g
      where g.customer_key = q.customer_key and g.item_id = q.item_id and g.stay = q.stay
        and (not private.is_shared(g.guest_key) or g.access_token_hash = q.known_token_hash)
      limit 1;
      v_granted_count := (select count(*) from unnest(v_granted) g where g.customer_key = q.customer_key);
    end if;

    q.answer_id := coalesce(r.known_id, v_known.booking_id);
    if q.answer_id is not null then
      if coalesce(r.known_hash, v_known.request_hash) <> q.request_hash then
        q.answer_id := null;
        q.refusal := 'Idempotency key reused with a different request';
      end if;
    elsif v_type is null then
      q.refusal := v_refusals.not_found;
    else
      q.refusal := private.refuse_dates(q.stay, (types[v_type]).today);
    end if;

    if q.refusal is null and q.answer_id is null then
      v_choice := private.choose_suite(q.item_id, q.stay, (types[v_type]).today);
      q.answer_id := coalesce(r.own_id, v_own.booking_id);
      if q.answer_id is not null then
        null;
      elsif v_choice.suite_id is null then
        -- Before the limit of holds: whoever is refused for the limit expects that ending a hold would help.
        q.refusal := v_refusals.sold_out;
      elsif not private.is_shared(q.guest_key) and (types[v_type]).max_per_customer <= r.other_quantity + (
        select count(*) from unnest(v_granted) g where g.customer_key = q.customer_key and g.item_id = q.item_id
      ) then
        q.refusal := 'Limit per customer reached';
        q.quantity_max := (types[v_type]).max_per_customer;
      elsif r.hold_count + v_granted_count >= private.holds_max() then
        q.refusal := 'Too many active holds';
      elsif q.user_id is not null and not exists (select from public.profiles p where p.id = q.user_id) then
        q.refusal := 'Sign in required'; -- As in decide_holds.
      elsif r.again_at > at then
        q.refusal := 'Hold again later';
        q.again_at := r.again_at;
      elsif not private.is_affordable(q, null, null, false, v_budgets, at) then
        q.refusal := 'Challenge required';
      else
        -- At once, so that the next request of the batch finds what this one leaves.
        perform private.claim_nights(v_choice.suite_id, q.stay);
        v_choice.free_count := v_choice.free_count - 1;
        q.suite_id := v_choice.suite_id;
        q.answer_id := q.booking_id;
        q.expires_at := at + private.hold_length();
        if not r.is_alone then v_granted := array_append(v_granted, q); end if;
        if v_budgets.keys <> '{}' then v_budgets := private.spend_budgets(v_budgets, q, null); end if;
      end if;
    end if;
    return next row (q, v_choice.free_count);
  end loop;
end;
$$;
comment on function private.decide_stays is
  'Decides who of a batch gets which suite, in the order of arrival, as if each request had come alone; claims the nights, writes no '
  'booking. types: those of the requests that exist. The caller holds the locks of the customers and the types, has released ended '
  'holds, and does what is decided.';

create function public.reserve_stays(
  suite_types text[], check_ins date[], check_outs date[], booking_ids uuid[], user_ids uuid[], guest_keys text[],
  access_token_hashes text[], known_token_hashes text[], idempotency_keys text[], request_hashes text[],
  address_keys text[] default null, fingerprint_keys text[] default null, challenge_ids text[] default null
) returns setof public.booking_outcome
language plpgsql volatile security invoker set search_path = '' set lock_timeout = '5s'
-- As for reserve_slots: by index, whatever the database's size was when the plan was made. Without bitmap scans, because only an index
-- scan marks the gaps that it finds replaced, so that the next one passes them by: 45 ms instead of 55 for 100 stays in 1,000 suites.
set enable_seqscan = off set enable_bitmapscan = off set enable_hashjoin = off set enable_mergejoin = off set plan_cache_mode = force_generic_plan
as $$
declare
  v_started timestamptz := clock_timestamp();
  v_requests private.hold_request[];
  v_refused public.booking_outcome[];
  v_type_ids uuid[];
  v_now timestamptz;
  v_lock_ms double precision;
  v_decided private.stay_decision[];
  v_outcome public.booking_outcome;
begin
  if exists (
    select from unnest(check_ins, check_outs) as u (check_in, check_out) where (check_out - check_in between 1 and 30) is not true
  ) then
    raise exception 'a stay has 1 to 30 nights' using errcode = '22023';
  end if;
  v_requests := private.hold_requests(
    item_ids => array(
      select (select t.id from public.suite_types t where t.suite_type = u.name)
      from unnest(suite_types) with ordinality as u (name, ordinal) order by u.ordinal
    ),
    quantities => array_fill(1, array[cardinality(suite_types)]),
    stays => array(
      select daterange(u.check_in, u.check_out)
      from unnest(check_ins, check_outs) with ordinality as u (check_in, check_out, ordinal) order by u.ordinal
    ),
    booking_ids => booking_ids, user_ids => user_ids, guest_keys => guest_keys, access_token_hashes => access_token_hashes,
    known_token_hashes => known_token_hashes, idempotency_keys => idempotency_keys, request_hashes => request_hashes,
    address_keys => address_keys, fingerprint_keys => fingerprint_keys, challenge_ids => challenge_ids
  );
  -- Without a lock, so that no queue of losers forms behind the winners.
  v_refused := array(select o from private.refuse_stays(v_requests, v_started) o);
  if v_refused = '{}' then
    v_refused := array(select o from private.refuse_unsolved(v_requests, v_started) o);
  end if;
  if cardinality(v_refused) = cardinality(v_requests) then
    return query select * from unnest(v_refused);
    return;
  end if;

  perform private.lock_customers(v_requests);
  v_type_ids := array(select distinct q.item_id from unnest(v_requests) q where q.item_id is not null order by q.item_id);
  perform private.lock_stays(t.id) from unnest(v_type_ids) as t (id);
  v_lock_ms := private.elapsed_ms(v_started);
  v_now := clock_timestamp();

  perform private.expire_items(v_type_ids, v_now);
  v_decided := array(
    select d from private.decide_stays(
      array(
        select row (t.id, (v_now at time zone t.time_zone)::date, t.max_per_customer)::private.bookable_type
        from public.suite_types t where t.id = any (v_type_ids)
      ),
      v_requests, v_now
    ) d
  );
  perform private.place_holds('stay', array(select d.request from unnest(v_decided) d));
  for v_outcome in
    select * from private.hold_outcomes('stay', array(select d.request from unnest(v_decided) d), v_lock_ms)
  loop
    v_outcome.available_count := (v_decided[v_outcome.ordinal]).free_count;
    return next v_outcome;
  end loop;
end;
$$;
comment on function public.reserve_stays is
  'Holds a suite of a type for the nights [check_in, check_out), for many customers at once, five minutes each: the arrays'' i-th elements '
  'are one request, as for reserve_slots. Under the type''s advisory lock each gets, in the order of arrival, the best fit of the suites '
  'that are free on every night. A stay is refused when no single suite is free throughout, even if each night has a free one. '
  'Same customer, idempotency key and request hash: the first booking again; a customer''s running hold of the same dates is answered '
  'again. available_count: suites of the type still free on all of these nights. Refusals: Suite type not found, No suite available for '
  'these dates, Too many active holds, Limit per customer reached, Hold again later, Challenge required, Idempotency key reused with a '
  'different request, dates in the past or too far away. Raises 22023 for fewer than 1 or more than 30 nights, 55P03 after 5 s of waiting for a lock.';
revoke execute on function public.reserve_stays from public;
grant execute on function public.reserve_stays to service_role;
grant execute on function private.refuse_dates, private.refuse_stays, private.decide_stays to service_role;
