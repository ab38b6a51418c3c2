create table public.check_ins (
  id bigint generated always as identity primary key,
  item_id uuid not null,
  booking_id uuid not null references public.bookings (id),
  ticket_number integer not null,
  checked_in_at timestamptz not null default clock_timestamp(),
  checked_in_by uuid not null,
  undone_at timestamptz,
  undone_by uuid,
  constraint ticket_number_is_positive check (ticket_number > 0),
  constraint undone_has_its_instant_and_author check ((undone_at is null) = (undone_by is null)),
  constraint undone_after_it_was_made check (undone_at >= checked_in_at)
);
comment on table public.check_ins is
  'The uses of tickets at the door. One that was undone stays, with who undid it and when; the unique index allows each ticket one that was not.';
comment on column public.check_ins.item_id is
  'The item of the booking, which never changes, repeated here to count and list the check-ins of an item by index. It is no foreign key, '
  'and neither are the hosts below: by those the API would find a second way from bookings to items and profiles, and refuse to choose.';
comment on column public.check_ins.checked_in_by is 'The host who let the ticket in; the nil UUID when that account was deleted.';
comment on column public.check_ins.undone_by is 'The host who undid it; the nil UUID when that account was deleted.';
create unique index ticket_is_in_once on public.check_ins (booking_id, ticket_number) where undone_at is null;
create index check_ins_booking_id_idx on public.check_ins (booking_id);
create index check_ins_item_id_idx on public.check_ins (item_id, checked_in_at desc);
-- For the deletion of an account alone.
create index check_ins_checked_in_by_idx on public.check_ins (checked_in_by);
create index check_ins_undone_by_idx on public.check_ins (undone_by) where undone_by is not null;
alter table public.check_ins enable row level security;
grant select on public.check_ins to authenticated;
grant select, insert, delete, update (undone_at, undone_by) on public.check_ins to service_role;
create policy "who reads a booking reads its check-ins" on public.check_ins for select to authenticated
  using (booking_id in (select b.id from public.bookings b));

create type public.check_in_outcome as (
  refusal public.refusal, booking_id uuid, number integer, place integer, seat_label text, suite_name text, quantity integer,
  checked_in_at timestamptz, opens_at timestamptz, closed_at timestamptz
);
comment on type public.check_in_outcome is
  'A ticket that was checked in, or whose check-in was undone, or a refusal. number: as its code has it; place: which of the booking''s '
  '`quantity` tickets it is now; suite_name: of a stay; opens_at, closed_at: with the refusal of a check-in that is not open.';

create function private.ticket_numbers(booking public.bookings) returns integer[]
language sql immutable security invoker set search_path = ''
as $$ select coalesce(booking.ticket_numbers, array(select generate_series(1, booking.quantity))) $$;
comment on function private.ticket_numbers is
  'The numbers of a booking''s tickets, in the order of its seats. A stay has one ticket, a slot or an event one for each place.';

create function private.lock_ticket(item_id uuid, booking_prefix text) returns public.bookings
language plpgsql volatile security invoker set search_path = ''
as $$
declare
  v_booking public.bookings;
begin
  if booking_prefix !~ '^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}$' then raise exception 'not a prefix' using errcode = '22023'; end if;
  select * into v_booking from public.bookings b
  where b.id between (booking_prefix || '-0000-000000000000')::uuid and (booking_prefix || '-ffff-ffffffffffff')::uuid
    and b.item_id = lock_ticket.item_id
  for update;
  return v_booking;
end;
$$;
comment on function private.lock_ticket is
  'Locks the booking of a ticket against a cancellation, a check-in and an undo at the same moment: a ticket that was used is not refunded, '
  'and a refunded one is not used. Returns null for a booking that the item does not have. Raises 22023 for a text that is no prefix.';

create function private.ticket_outcome(booking public.bookings, ticket_number integer) returns public.check_in_outcome
language plpgsql stable security invoker set search_path = ''
as $$
declare
  v_outcome public.check_in_outcome;
begin
  v_outcome.place := array_position(private.ticket_numbers(booking), ticket_number);
  if booking.id is null or (v_outcome.place is null and not exists (
    select from public.bookings part where part.part_of = booking.id and ticket_number = any (part.ticket_numbers)
  )) then
    v_outcome.refusal := 'Ticket not found';
  elsif booking.status <> 'purchased' or v_outcome.place is null then
    v_outcome.refusal := 'Ticket not paid';
  end if;
  v_outcome.booking_id := booking.id;
  v_outcome.number := ticket_number;
  v_outcome.seat_label := booking.seat_labels[v_outcome.place];
  v_outcome.suite_name := (select s.name from public.suites s where s.id = booking.suite_id);
  v_outcome.quantity := booking.quantity;
  v_outcome.checked_in_at := (
    select c.checked_in_at from public.check_ins c
    where c.booking_id = booking.id and c.ticket_number = ticket_outcome.ticket_number and c.undone_at is null
  );
  return v_outcome;
end;
$$;
comment on function private.ticket_outcome is
  'A ticket as it is now, with when it was checked in. Refusals: Ticket not found, Ticket not paid (also one that was cancelled).';

create function public.check_in_ticket(item_id uuid, host_id uuid, booking_prefix text, ticket_number integer)
returns public.check_in_outcome
language plpgsql volatile security invoker set search_path = '' set lock_timeout = '5s'
as $$
declare
  v_booking constant public.bookings := private.lock_ticket(item_id, booking_prefix);
  v_outcome public.check_in_outcome := private.ticket_outcome(v_booking, ticket_number);
  v_now constant timestamptz := clock_timestamp();
  v_window tstzrange;
begin
  if v_outcome.refusal is not null then
    return v_outcome;
  end if;
  v_window := private.check_in_window(v_booking.kind, v_booking.item_id, v_booking.stay);
  if v_outcome.checked_in_at is not null then
    v_outcome.refusal := 'Ticket already used';
  elsif v_now < lower(v_window) then
    v_outcome.refusal := 'Check-in not open yet';
    v_outcome.opens_at := lower(v_window);
  elsif v_now >= upper(v_window) then
    v_outcome.refusal := 'Check-in closed';
    v_outcome.closed_at := upper(v_window);
  else
    insert into public.check_ins (item_id, booking_id, ticket_number, checked_in_by)
    values (v_booking.item_id, v_booking.id, check_in_ticket.ticket_number, check_in_ticket.host_id)
    returning checked_in_at into v_outcome.checked_in_at;
  end if;
  return v_outcome;
end;
$$;
comment on function public.check_in_ticket is
  'Checks a ticket of an item in, once. booking_prefix: the first 18 characters of its booking''s id, in lower case, as its code has them. '
  'Refusals: Ticket not found, Ticket not paid (also one that was cancelled), Ticket already used (checked_in_at says when), Check-in not '
  'open yet (opens_at), Check-in closed (closed_at). Raises 22023 for a text that is no prefix.';

create function public.undo_check_in(item_id uuid, host_id uuid, booking_prefix text, ticket_number integer)
returns public.check_in_outcome
language plpgsql volatile security invoker set search_path = '' set lock_timeout = '5s'
as $$
declare
  v_booking constant public.bookings := private.lock_ticket(item_id, booking_prefix);
  v_outcome public.check_in_outcome := private.ticket_outcome(v_booking, ticket_number);
begin
  if v_outcome.refusal is not null then
    return v_outcome;
  end if;
  update public.check_ins c set undone_at = clock_timestamp(), undone_by = undo_check_in.host_id
  where c.booking_id = v_booking.id and c.ticket_number = undo_check_in.ticket_number and c.undone_at is null;
  if not found then v_outcome.refusal := 'Ticket not checked in'; end if;
  return v_outcome;
end;
$$;
comment on function public.undo_check_in is
  'Undoes the check-in of a ticket, which may then be checked in again or cancelled; the row stays and says who undid it, and when. '
  'Refusals: Ticket not found, Ticket not paid, Ticket not checked in. Raises 22023 for a text that is no prefix.';

create type public.door_counts as (opens_at timestamptz, closes_at timestamptz, in_count integer, expected_count integer);
comment on type public.door_counts is
  'How many of the tickets that may come are in. opens_at, closes_at: of a slot or an event; null for a suite type, whose stays differ.';

create function private.expected_bookings(item_id uuid, kind public.item_kind) returns setof public.bookings
language plpgsql stable security invoker set search_path = ''
as $$
begin
  return query
  select b.* from public.bookings b
  where b.item_id = expected_bookings.item_id and b.kind = expected_bookings.kind and b.status = 'purchased'
    -- A stay is expected while it lasts. The dates alone, a day too wide for every time zone, leave out most rows at no cost.
    and (
      b.stay is null
      or (b.stay && daterange(current_date - 2, current_date + 2)
        and private.check_in_window(b.kind, b.item_id, b.stay) @> clock_timestamp())
    );
end;
$$;
comment on function private.expected_bookings is
  'The paid bookings whose tickets may come to the door of an item: all of a slot or an event, those stays of a suite type that last now.';

create function public.door_counts(item_id uuid) returns public.door_counts
language plpgsql stable security invoker set search_path = ''
as $$
declare
  v_kind constant public.item_kind := (select i.kind from public.items i where i.id = door_counts.item_id);
  v_window constant tstzrange := private.check_in_window(v_kind, item_id, null);
  v_counts public.door_counts;
begin
  v_counts.opens_at := lower(v_window);
  v_counts.closes_at := upper(v_window);
  select coalesce(sum(cardinality(private.ticket_numbers(b))), 0) into v_counts.expected_count
  from private.expected_bookings(item_id, v_kind) b;
  select count(*) into v_counts.in_count from public.check_ins c
  where c.item_id = door_counts.item_id and c.undone_at is null
    and (v_kind <> 'stay' or c.booking_id in (select b.id from private.expected_bookings(door_counts.item_id, v_kind) b));
  return v_counts;
end;
$$;
comment on function public.door_counts is
  'Counts for the door of an item: the tickets that are in and those that are expected, and when check-in opens and closes.';

create type public.door_ticket as (
  booking_id uuid, number integer, place integer, seat_label text, suite_name text, quantity integer, customer_name text,
  checked_in_at timestamptz, undone_at timestamptz
);
comment on type public.door_ticket is
  'A ticket as the door sees it. place: null for one that was cancelled since; customer_name: null for a guest, for an account without a '
  'name, and for one that was deleted.';

create function public.latest_check_ins(item_id uuid, count_max integer default 20) returns setof public.door_ticket
language sql stable security invoker set search_path = ''
as $$
  select b.id, c.ticket_number, array_position(private.ticket_numbers(b), c.ticket_number),
    b.seat_labels[array_position(private.ticket_numbers(b), c.ticket_number)], s.name, b.quantity, p.display_name,
    c.checked_in_at, c.undone_at
  from public.check_ins c
  join public.bookings b on b.id = c.booking_id
  left join public.profiles p on p.id = b.user_id
  left join public.suites s on s.id = b.suite_id
  where c.item_id = latest_check_ins.item_id
  order by c.checked_in_at desc, c.id desc
  limit count_max
$$;
comment on function public.latest_check_ins is 'The last check-ins of an item, newest first, with those that were undone.';

create function private.email_begins_with(user_id uuid, lower_text text) returns boolean
language sql stable security definer set search_path = ''
as $$ select starts_with(lower(u.email), lower_text) from auth.users u where u.id = email_begins_with.user_id $$;
comment on function private.email_begins_with is
  'Whether the email address of an account begins with this text. Security definer: the caller may not read the addresses, and none is returned.';

create function public.find_tickets(item_id uuid, search text, count_max integer default 50) returns setof public.door_ticket
language sql stable security invoker set search_path = ''
as $$
  select b.id, n.number, n.place::integer, b.seat_labels[n.place], s.name, b.quantity, p.display_name, c.checked_in_at, null::timestamptz
  from public.items i
  cross join private.expected_bookings(i.id, i.kind) b
  cross join unnest(private.ticket_numbers(b)) with ordinality as n (number, place)
  left join public.profiles p on p.id = b.user_id
  left join public.suites s on s.id = b.suite_id
  left join public.check_ins c on c.booking_id = b.id and c.ticket_number = n.number and c.undone_at is null
  where i.id = find_tickets.item_id and (
    strpos(lower(p.display_name), lower(btrim(search))) > 0
    or private.email_begins_with(b.user_id, lower(btrim(search)))
    or (char_length(btrim(search)) >= 8 and starts_with(b.id::text, lower(btrim(search))))
  )
  order by p.display_name nulls last, b.id, n.place
  limit count_max
$$;
comment on function public.find_tickets is
  'The tickets at the door of an item whose customer''s name has this text in it, or whose email address or booking''s id begins with it. '
  'At most count_max of them.';

create function private.broadcast_check_ins() returns trigger
language plpgsql volatile security definer set search_path = ''
as $$
begin
  perform realtime.send(jsonb_build_object('item_id', changed.item_id), 'check_in_changed', 'door:' || changed.item_id, true)
  from (select distinct n.item_id from new_check_ins n) changed;
  return null;
end;
$$;
comment on function private.broadcast_check_ins is
  'Sends on the private topic door:<item id>, which only its host may join, that a ticket was checked in or a check-in undone. Each page of '
  'this door then reads again.';
create trigger check_ins_are_broadcast after insert on public.check_ins
  referencing new table as new_check_ins
  for each statement execute function private.broadcast_check_ins();
create trigger undone_check_ins_are_broadcast after update on public.check_ins
  referencing new table as new_check_ins
  for each statement execute function private.broadcast_check_ins();

revoke execute on function public.check_in_ticket, public.undo_check_in, public.door_counts, public.latest_check_ins, public.find_tickets
  from public;
grant execute on function private.ticket_numbers, private.lock_ticket, private.ticket_outcome, private.expected_bookings,
  private.email_begins_with,
  public.check_in_ticket, public.undo_check_in, public.door_counts, public.latest_check_ins, public.find_tickets to service_role;
