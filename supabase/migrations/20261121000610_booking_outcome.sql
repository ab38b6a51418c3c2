create type public.booking_outcome as (
  ordinal integer,
  refusal public.refusal,
  id uuid,
  kind public.item_kind,
  status public.booking_status,
  item_id uuid,
  seat_labels text[],
  ticket_numbers integer[],
  suite_id uuid,
  suite_name text,
  suite_type text,
  check_in date,
  check_out date,
  quantity integer,
  amount_minor bigint,
  currency public.currency,
  hold_expires_at timestamptz,
  cancellation_reason public.cancellation_reason,
  created_at timestamptz,
  purchased_at timestamptz,
  payment_id uuid,
  payment_status public.payment_status,
  available_count integer,
  revision bigint,
  lock_ms double precision
);
comment on type public.booking_outcome is
  'One answer: a booking with its latest payment, or a refusal, with the available_count and revision of the item at that moment. '
  'ordinal: which request of a batch it answers, from 1. seat_labels: seats of the booking in the order of the seat plan; with a refusal, '
  'the chosen seats that are taken. With a refusal, hold_expires_at: from when on, quantity: up to how many, the request will no longer be refused. ticket_numbers: of its tickets, null for all from 1 to quantity. lock_ms: milliseconds that a reservation waited for locks.';

create type private.hold_request as (
  ordinal integer,
  item_id uuid,
  quantity integer,
  seats text[],
  stay daterange,
  booking_id uuid,
  user_id uuid,
  guest_key text,
  customer_key text,
  access_token_hash text,
  known_token_hash text,
  idempotency_key text,
  request_hash text,
  refusal public.refusal,
  answer_id uuid,
  expires_at timestamptz,
  replaced_id uuid,
  suite_id uuid,
  seat_labels text[],
  address_key text,
  fingerprint_key text,
  challenge_id text,
  again_at timestamptz,
  quantity_max integer
);
comment on type private.hold_request is
  'A request to hold something, and what was decided on it. Asked: ordinal (place in the batch, from 1), quantity places of an item, '
  'seats (null for any), stay; booking_id: the id that the booking gets if one is made; known_token_hash: hash of the token of a hold '
  'that the customer may have already. Decided: refusal, or answer_id: the booking that answers. expires_at: when a new hold ends, null '
  'where an older booking answers. replaced_id: the hold that ends with this one. suite_id, seat_labels: what was allotted. address_key, '
  'fingerprint_key: whose budgets it spends, null where there are none; challenge_id: of a solved challenge. again_at, quantity_max: with a refusal, from when '
  'on, or up to how many, it will no longer be refused.';

create function private.hold_requests(
  item_ids uuid[], quantities integer[], booking_ids uuid[], user_ids uuid[], guest_keys text[], access_token_hashes text[],
  known_token_hashes text[], idempotency_keys text[], request_hashes text[],
  seat_lists text[] default null, stays daterange[] default null,
  address_keys text[] default null, fingerprint_keys text[] default null, challenge_ids text[] default null
) returns private.hold_request[]
language plpgsql immutable security invoker set search_path = ''
as $$
begin
  return array(
    select row (
      u.ordinal, u.item_id, u.quantity, string_to_array(u.seat_list, ','), u.stay, u.booking_id, u.user_id, u.guest_key,
      coalesce(u.user_id::text, u.guest_key), u.access_token_hash, u.known_token_hash, u.idempotency_key, u.request_hash,
      null, null, null, null, null, null, u.address_key, u.fingerprint_key, u.challenge_id, null, null
    )::private.hold_request
    from unnest(
      item_ids, quantities, seat_lists, stays, booking_ids, user_ids, guest_keys, access_token_hashes, known_token_hashes,
      idempotency_keys, request_hashes, address_keys, fingerprint_keys, challenge_ids
    ) with ordinality as u (
      item_id, quantity, seat_list, stay, booking_id, user_id, guest_key, access_token_hash, known_token_hash,
      idempotency_key, request_hash, address_key, fingerprint_key, challenge_id, ordinal
    )
    order by u.ordinal
  );
end;
$$;
comment on function private.hold_requests is
  'Makes values of the arrays in which requests come over the wire: the i-th elements of all arrays are one request. Arrays, because '
  '300 requests cost 1.45 ms so, 2.8 as an array of composites and 3.3 as jsonb.';

create function private.hold_outcomes(kind public.item_kind, requests private.hold_request[], lock_ms double precision)
returns setof public.booking_outcome
language plpgsql stable security invoker set search_path = ''
as $$
begin
  return query
  select
    q.ordinal as ordinal,
    q.refusal as refusal,
    b.id as id,
    b.kind as kind,
    b.status as status,
    q.item_id as item_id,
    coalesce(b.seat_labels, q.seat_labels) as seat_labels,
    b.ticket_numbers as ticket_numbers,
    b.suite_id as suite_id,
    r.name as suite_name,
    t.suite_type as suite_type,
    lower(b.stay) as check_in,
    upper(b.stay) as check_out,
    coalesce(b.quantity, q.quantity_max) as quantity,
    b.amount_minor as amount_minor,
    b.currency as currency,
    coalesce(b.hold_expires_at, q.again_at) as hold_expires_at,
    b.cancellation_reason as cancellation_reason,
    b.created_at as created_at,
    b.purchased_at as purchased_at,
    p.id as payment_id,
    p.status as payment_status,
    i.available_count as available_count,
    i.revision as revision,
    hold_outcomes.lock_ms as lock_ms
  from unnest(requests) q
  -- With a limit, so that each is looked up by its id, whatever the size of the table when the plan was made.
  left join lateral (select b.* from public.bookings b where b.id = q.answer_id limit 1) b on true
  left join public.suites r on r.id = b.suite_id
  left join public.suite_types t on t.id = q.item_id and hold_outcomes.kind = 'stay'
  left join private.item_states i on i.item_id = q.item_id and i.kind = hold_outcomes.kind
  left join lateral (
    select p.id, p.status from public.payments p where p.booking_id = b.id order by p.created_at desc, p.id limit 1
  ) p on q.expires_at is null -- a new hold has none
  order by q.ordinal;
end;
$$;
comment on function private.hold_outcomes is 'Answers decided requests for items of one kind: the one shape in which a booking is answered.';

create function private.booking_outcome(booking_id uuid, refusal public.refusal default null) returns public.booking_outcome
language plpgsql stable security invoker set search_path = ''
as $$
declare
  v_kind public.item_kind;
  v_request private.hold_request;
begin
  select b.kind, b.item_id into v_kind, v_request.item_id from public.bookings b where b.id = booking_outcome.booking_id;
  v_request.answer_id := booking_id;
  v_request.refusal := refusal;
  return private.hold_outcomes(v_kind, array[v_request], null);
end;
$$;
comment on function private.booking_outcome is 'Answers one booking as it is now, or says why a call for it was refused.';

create function public.get_booking(booking_id uuid) returns public.booking_outcome
language plpgsql stable security invoker set search_path = ''
as $$
begin
  return private.booking_outcome(
    booking_id,
    case when not exists (select from public.bookings b where b.id = get_booking.booking_id) then 'Booking not found'::public.refusal end
  );
end;
$$;
comment on function public.get_booking is 'Reads a booking as every call answers it. Refusal: Booking not found.';
revoke execute on function public.get_booking from public;
grant execute on function private.hold_requests, private.hold_outcomes, private.booking_outcome, public.get_booking to service_role;
