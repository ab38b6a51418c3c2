create type public.booking_outcome as (
  refusal public.refusal,
  replayed boolean,
  id uuid,
  kind public.booking_kind,
  status public.booking_status,
  slot_id uuid,
  event_id uuid,
  seat_labels text[],
  suite_id uuid,
  suite_name text,
  suite_type text,
  check_in date,
  check_out date,
  quantity integer,
  amount_cents integer,
  currency text,
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
  'One answer: a booking with its latest payment, or a refusal; with the available_count and revision of the item that it saw. '
  'seat_labels: of an event with numbered seats, in their order; with a refusal, those that stood in the way. lock_ms: time spent waiting for locks.';

create function private.booking_outcome(booking_id uuid, refused public.refusal, replayed boolean, lock_ms double precision)
returns public.booking_outcome
language sql stable security invoker set search_path = ''
as $$
  select refused, replayed, b.id, b.kind, b.status, b.slot_id, b.event_id, b.seat_labels, b.suite_id, r.name, t.suite_type,
    lower(b.stay), upper(b.stay), b.quantity, b.amount_cents, b.currency, b.hold_expires_at, b.cancellation_reason, b.created_at,
    b.purchased_at, p.id, p.status, coalesce(s.available_count, e.available_count),
    coalesce(s.revision, e.revision, t.revision), lock_ms
  from (values (booking_id)) asked (id)
  left join public.bookings b on b.id = asked.id
  left join public.experience_slots s on s.id = b.slot_id
  left join public.events e on e.id = b.event_id
  left join public.suites r on r.id = b.suite_id
  left join public.suite_types t on t.id = r.suite_type_id
  left join lateral (
    select p.id, p.status from public.payments p where p.booking_id = b.id order by p.created_at desc, p.id limit 1
  ) p on true
$$;
comment on function private.booking_outcome is 'The one shape in which a booking is answered.';
grant execute on function private.booking_outcome to service_role;

create function public.get_booking(booking_id uuid) returns public.booking_outcome
language sql stable security invoker set search_path = ''
as $$
  select private.booking_outcome(
    get_booking.booking_id,
    case when not exists (select from public.bookings b where b.id = get_booking.booking_id) then 'Booking not found'::public.refusal end,
    true, 0
  )
$$;
comment on function public.get_booking is 'Reads a booking as every call answers it. Refusal: Booking not found.';
revoke execute on function public.get_booking from public;
grant execute on function public.get_booking to service_role;
