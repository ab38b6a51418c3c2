create table public.check_ins (
  booking_id uuid not null references public.bookings (id),
  ticket_number integer not null,
  checked_in_at timestamptz not null default clock_timestamp(),
  primary key (booking_id, ticket_number),
  constraint ticket_number_is_positive check (ticket_number > 0)
);
comment on table public.check_ins is 'The tickets that have been used at the door; the primary key allows each of them once.';
alter table public.check_ins enable row level security;
grant select on public.check_ins to authenticated;
grant select, insert, delete on public.check_ins to service_role;
create policy "who reads a booking reads its check-ins" on public.check_ins for select to authenticated
  using (booking_id in (select b.id from public.bookings b));

create type public.check_in_outcome as (
  refusal public.refusal, booking_id uuid, number integer, place integer, seat_label text, quantity integer, checked_in_at timestamptz
);

comment on type public.check_in_outcome is
  'A ticket that was checked in, or a refusal. number: as its code has it; place: which of the booking''s `quantity` tickets it is now.';

create function private.ticket_numbers(booking public.bookings) returns integer[]
language sql immutable security invoker set search_path = ''
as $$ select coalesce(booking.ticket_numbers, array(select generate_series(1, booking.quantity))) $$;
comment on function private.ticket_numbers is 'The numbers of a booking''s tickets, in the order of its seats.';

create function public.check_in_ticket(event_id uuid, booking_prefix text, ticket_number integer) returns public.check_in_outcome
language plpgsql volatile security invoker set search_path = '' set lock_timeout = '5s'
as $$
declare
  v_booking public.bookings;
  v_place integer;
  v_outcome public.check_in_outcome;
begin
  if booking_prefix !~ '^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}$' then raise exception 'not a prefix' using errcode = '22023'; end if;
  -- Locked against a cancellation at the same moment: a ticket that was used is not refunded, and a refunded one is not used.
  select * into v_booking from public.bookings b
  where b.id between (booking_prefix || '-0000-000000000000')::uuid and (booking_prefix || '-ffff-ffffffffffff')::uuid
    and b.item_id = check_in_ticket.event_id
  for update;
  v_place := array_position(private.ticket_numbers(v_booking), ticket_number);
  if v_booking.id is null or (v_place is null and not exists (
    select from public.bookings part where part.part_of = v_booking.id and ticket_number = any (part.ticket_numbers)
  )) then
    v_outcome.refusal := 'Ticket not found';
    return v_outcome;
  elsif v_booking.status <> 'purchased' or v_place is null then
    v_outcome.refusal := 'Ticket not paid';
    return v_outcome;
  end if;
  insert into public.check_ins (booking_id, ticket_number) values (v_booking.id, check_in_ticket.ticket_number) on conflict do nothing;
  if not found then v_outcome.refusal := 'Ticket already used'; end if;
  v_outcome.booking_id := v_booking.id;
  v_outcome.number := check_in_ticket.ticket_number;
  v_outcome.place := v_place;
  v_outcome.seat_label := v_booking.seat_labels[v_place];
  v_outcome.quantity := v_booking.quantity;
  select c.checked_in_at into v_outcome.checked_in_at from public.check_ins c
  where c.booking_id = v_booking.id and c.ticket_number = check_in_ticket.ticket_number;
  return v_outcome;
end;
$$;
comment on function public.check_in_ticket is
  'Checks a ticket in, once. booking_prefix: the first 18 characters of its booking''s id, in lower case, as its code has them. '
  'Refusals: Ticket not found, Ticket not paid (also one that was cancelled), Ticket already used (checked_in_at says when). Raises 22023 for a text that is no prefix.';
revoke execute on function public.check_in_ticket from public;
grant execute on function private.ticket_numbers, public.check_in_ticket to service_role;
