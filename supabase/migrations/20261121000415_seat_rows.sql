-- The free seats of an event, row by row: what a choice of seats and a seat map read instead of 50,000 tickets. A row is a text with one
-- character for each seat, so that neighbours are found by a search in it. Derived from the tickets, by triggers alone.

create table public.seat_rows (
  event_id uuid not null references public.events (id) on delete cascade,
  position integer not null,
  section text not null,
  row_label text not null,
  free text not null,
  has_free boolean not null generated always as (free like '%1%') stored,
  primary key (event_id, position),
  constraint free_is_one_digit_for_each_seat check (free ~ '^[01]{1,100}$')
)
with (fillfactor = 50);
comment on table public.seat_rows is
  'Seats next to each other: a row, or its part between two aisles, at most 100 seats. Changed under the lock of the event''s row.';
comment on column public.seat_rows.position is 'The position of its first seat; those of the others follow.';
comment on column public.seat_rows.free is 'A digit for each seat, in order: 1 when it is free, 0 when it is held or sold.';
-- Rows that are sold out leave it, so the search for free seats does not walk past them.
create index seat_rows_with_free_idx on public.seat_rows (event_id, position) where has_free;

alter table public.seat_rows enable row level security;
grant select on public.seat_rows to anon, authenticated;
grant select, insert, update, delete on public.seat_rows to service_role;
create policy "everyone reads which seats are free" on public.seat_rows for select to anon, authenticated using (true);

create function private.seat_row_length_max() returns integer
language sql immutable security invoker set search_path = ''
as $$ select 100 $$;
comment on function private.seat_row_length_max is 'Seats in one row of seat_rows; a longer row of the seat plan is several of them.';

create function private.rebuild_seat_rows(event_id uuid, first integer, last integer) returns void
language plpgsql volatile security definer set search_path = ''
as $$
declare
  v_length_max constant integer := private.seat_row_length_max();
  v_first integer;
  v_last integer;
begin
  perform 1 from public.events e where e.id = rebuild_seat_rows.event_id for no key update;
  -- Rows that these seats may lengthen, shorten, join or part are made anew as well.
  select least(first, min(r.position)), greatest(last, max(r.position + char_length(r.free) - 1)) into v_first, v_last
  from public.seat_rows r
  where r.event_id = rebuild_seat_rows.event_id and r.position between first - v_length_max and last + 1
    and r.position + char_length(r.free) >= first;
  delete from public.seat_rows r where r.event_id = rebuild_seat_rows.event_id and r.position between v_first and v_last;
  insert into public.seat_rows (event_id, position, section, row_label, free)
  select rebuild_seat_rows.event_id, min(s.position), s.section, s.row_label,
    string_agg(case s.status when 'available' then '1' else '0' end, '' order by s.position)
  from (
    select n.*, (row_number() over (partition by n.section, n.row_label, n.run order by n.position) - 1) / v_length_max as part
    from (
      -- Constant over positions that follow each other.
      select t.position, t.section, t.row_label, t.status,
        t.position - row_number() over (partition by t.section, t.row_label order by t.position) as run
      from public.tickets t
      where t.event_id = rebuild_seat_rows.event_id and t.position between v_first and v_last
    ) n
  ) s
  group by s.section, s.row_label, s.run, s.part;
end;
$$;
comment on function private.rebuild_seat_rows is
  'Makes the rows anew in which seats from position `first` to `last` stand, or stood. Security definer: also for whoever may only '
  'change tickets.';

create function private.tickets_came_or_went() returns trigger
language plpgsql volatile security definer set search_path = ''
as $$
begin
  perform private.rebuild_seat_rows(c.event_id, c.first, c.last)
  from (select t.event_id, min(t.position) as first, max(t.position) as last from changed_tickets t group by t.event_id) c;
  return null;
end;
$$;
create trigger new_tickets_are_in_rows after insert on public.tickets
  referencing new table as changed_tickets for each statement execute function private.tickets_came_or_went();
create trigger deleted_tickets_leave_their_rows after delete on public.tickets
  referencing old table as changed_tickets for each statement execute function private.tickets_came_or_went();

create function private.ticket_moved() returns trigger
language plpgsql volatile security definer set search_path = ''
as $$
begin
  perform private.rebuild_seat_rows(old.event_id, old.position, old.position);
  perform private.rebuild_seat_rows(new.event_id, new.position, new.position);
  return null;
end;
$$;
create trigger moved_tickets_change_rows after update of event_id, position, section, row_label on public.tickets
  for each row execute function private.ticket_moved();

create function private.tickets_changed() returns trigger
language plpgsql volatile security definer set search_path = ''
-- A few seats of a stadium: by index, whatever the sizes were when it was planned.
set enable_seqscan = off set enable_hashjoin = off set enable_mergejoin = off
as $$
declare
  v_event_id uuid;
begin
  -- A purchase makes a held ticket a sold one, and changes nothing here.
  if array(select o.id from old_tickets o where o.status = 'available' order by o.id)
    = array(select n.id from new_tickets n where n.status = 'available' order by n.id)
  then
    return null;
  end if;
  for v_event_id in select distinct n.event_id from new_tickets n order by n.event_id loop
    -- Held already by every sale; whoever changes tickets by hand must not count beside one.
    perform 1 from public.events e where e.id = v_event_id for no key update;
    update public.seat_rows r
    set free = (
      select string_agg(case t.status when 'available' then '1' else '0' end, '' order by t.position) from public.tickets t
      where t.event_id = r.event_id and t.position >= r.position and t.position < r.position + char_length(r.free)
    )
    where r.event_id = v_event_id and r.position = any (array(
      select distinct touched.position
      from new_tickets n
      cross join lateral (
        select r.position from public.seat_rows r
        where r.event_id = n.event_id and r.position <= n.position order by r.position desc limit 1
      ) touched
      where n.event_id = v_event_id
    ));
  end loop;
  return null;
end;
$$;
comment on function private.tickets_changed is 'Writes which seats are free into the rows of the tickets that a statement has changed.';
create trigger changed_tickets_change_rows after update on public.tickets
  referencing old table as old_tickets new table as new_tickets
  for each statement execute function private.tickets_changed();

create function public.seat_sections(event_id uuid)
returns table (
  section text, part integer, first_row_label text, last_row_label text, first_position integer, last_position integer,
  seat_count integer, free_count integer, revision bigint
)
language plpgsql stable security invoker set search_path = ''
as $$
declare
  v_part_seats constant integer := 500;
begin
  return query
  with rows as (
    select r.position, r.section, r.row_label, char_length(r.free) as seats, char_length(replace(r.free, '0', '')) as free,
      (r.section is distinct from lag(r.section) over plan)::integer as begins_section,
      ((r.section, r.row_label) is distinct from (lag(r.section) over plan, lag(r.row_label) over plan))::integer as begins_row
    from public.seat_rows r where r.event_id = seat_sections.event_id
    window plan as (order by r.position)
  ), numbered as (
    select r.*, sum(r.begins_section) over plan as section_number, sum(r.begins_row) over plan as row_number
    from rows r window plan as (order by r.position)
  ), counted as (
    select n.*, sum(n.seats) over (partition by n.section_number order by n.position) - n.seats as before,
      sum(n.seats) over (partition by n.row_number order by n.position) - n.seats as before_in_row
    from numbered n
  ), parts as (
    -- A part ends with a whole row, aisles or not, unless one row alone has more.
    select c.*, ((c.before - c.before_in_row) / v_part_seats + c.before_in_row / v_part_seats)::integer as part from counted c
  )
  select p.section, p.part, (array_agg(p.row_label order by p.position))[1], (array_agg(p.row_label order by p.position desc))[1],
    min(p.position), max(p.position + p.seats - 1), sum(p.seats)::integer, sum(p.free)::integer, e.revision
  from parts p
  join public.events e on e.id = seat_sections.event_id
  group by p.section_number, p.section, p.part, e.revision
  order by min(p.position);
end;
$$;
comment on function public.seat_sections is
  'The parts in which a seat map is opened, nearest to the stage first: a section of the venue, or where that has more, about 500 seats '
  'of it in whole rows. part: counts those of a section from 0. revision: that of the event, of which all counts are.';

create function public.section_seats(event_id uuid, first_position integer, last_position integer)
returns table ("position" integer, section text, row_label text, free text, seat_labels text[], revision bigint)
language plpgsql stable security invoker set search_path = ''
as $$
begin
  return query
  select r.position, r.section, r.row_label, r.free, s.labels, e.revision
  from public.seat_rows r
  join public.events e on e.id = r.event_id
  cross join lateral (
    select array_agg(t.seat_label order by t.position) as labels from public.tickets t
    where t.event_id = r.event_id and t.position between r.position and r.position + char_length(r.free) - 1
  ) s
  where r.event_id = section_seats.event_id and r.position between first_position and last_position
  order by r.position;
end;
$$;
comment on function public.section_seats is
  'The rows of a part of the seat plan, with the labels of their seats. position: that of the first seat. free: a digit for each seat, 1 '
  'when it is free. revision: that of the event, of which all of it is.';
revoke execute on function public.seat_sections, public.section_seats from public;
grant execute on function public.seat_sections, public.section_seats to anon, authenticated, service_role;
grant execute on function private.seat_row_length_max to service_role;
