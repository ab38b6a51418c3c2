create table public.tickets (
  id uuid primary key default gen_random_uuid(),
  event_id uuid not null references public.events (id) on delete cascade,
  position integer not null,
  section text not null default '',
  row_label text not null,
  seat_label text not null,
  status public.ticket_status not null default 'available',
  booking_id uuid references public.bookings (id),
  hold_expires_at timestamptz,
  revision bigint not null default 0,
  constraint positions_differ_within_an_event unique (event_id, position),
  -- What private.is_label and is_visible say, written out: a function would be called for each seat that a sale changes.
  constraint section_is_a_label check (char_length(section) <= 100 and section !~ '[\u0001-\u001f\u007f-\u009f\u2028-\u202e\u2066-\u2069]'),
  constraint row_label_is_a_label check (char_length(row_label) <= 100 and row_label !~ '[\u0001-\u001f\u007f-\u009f\u2028-\u202e\u2066-\u2069]'),
  constraint seat_label_is_1_to_100_characters check (
    char_length(seat_label) <= 100 and seat_label !~ '[,\u0001-\u001f\u007f-\u009f\u2028-\u202e\u2066-\u2069]'
    and seat_label ~ '[^\s\u00a0\u00ad\u200b-\u200f\u2060\u2800\u3164\ufeff]' and seat_label = btrim(seat_label)
  ),
  constraint taken_ticket_has_its_booking check ((status = 'available') = (booking_id is null)),
  constraint held_ticket_has_its_end check ((status = 'held') = (hold_expires_at is not null))
)
with (fillfactor = 70);
comment on table public.tickets is 'The seats of an event with numbered admission; the row is the inventory. General admission has none.';
comment on column public.tickets.position is 'Order in the seat plan: neighbours in a row have positions that follow each other; a new row begins after a gap.';
comment on column public.tickets.seat_label is 'What customers choose by. Lists of labels are separated by commas, so it has none.';
comment on column public.tickets.section is 'The part of the venue, such as a stand or a balcony; empty where there is only one.';
comment on column public.tickets.revision is 'Revision of the event at which it was last taken or came free.';
-- The condition is true of every row. It keeps this index for queries by label: one by position may be planned, at a time when there are
-- few tickets, as a walk through all of an event in this one, and be executed so in a stadium.
create unique index seat_labels_differ_within_an_event on public.tickets (event_id, seat_label) where seat_label is not null;
create index tickets_booking_id_idx on public.tickets (booking_id) where booking_id is not null;

alter table public.tickets enable row level security;
-- Who sits where is nobody else's business: everyone reads what is free, not whose a seat is.
grant select (id, event_id, position, section, row_label, seat_label, status, revision) on public.tickets to anon, authenticated;
grant select, insert, update, delete on public.tickets to service_role;
create policy "everyone reads which seats are free" on public.tickets for select to anon, authenticated using (true);
