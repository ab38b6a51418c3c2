-- A host may add seats to an event and delete free ones: its capacity and its count follow, as one more change of its inventory.

create function private.count_seats(event_id uuid, is_deletion boolean) returns void
language plpgsql volatile security definer set search_path = ''
as $$
declare
  v_event public.events;
  v_seats integer;
  v_free integer;
begin
  -- Each sale changes seats and count under this lock, which it takes last, as this does: so under it they can be counted.
  select * into v_event from public.events e where e.id = count_seats.event_id for no key update;
  if v_event.id is null then return; end if; -- deleted, with its seats
  if v_event.admission <> 'numbered' then
    raise check_violation using constraint = 'only_numbered_admission_has_seats', table = 'tickets', schema = 'public',
      message = 'general admission has no seats';
  end if;
  select count(*), count(*) filter (where t.status = 'available') into v_seats, v_free
  from public.tickets t where t.event_id = count_seats.event_id;
  -- A new event says how many seats it is going to have, and gets them afterwards.
  if not is_deletion and v_seats <= v_event.capacity then return; end if;
  if v_seats = 0 then
    raise check_violation using constraint = 'numbered_admission_has_a_seat', table = 'tickets', schema = 'public',
      message = 'the last seat of an event cannot be deleted', hint = 'Delete the event, or insert its other seats first.';
  end if;
  -- An event whose count was wrong has the right one from here on.
  update public.events e
  set capacity = v_seats, available_count = v_free, revision = e.revision + (v_free <> v_event.available_count)::integer
  where e.id = count_seats.event_id;
  insert into public.inventory_ledger (item_kind, item_id, revision, delta, available_after, cause)
  select 'event', v_event.id, v_event.revision + 1, v_free - v_event.available_count, v_free,
    case when is_deletion then 'seats_deleted' else 'seats_added' end::public.ledger_cause
  where v_free <> v_event.available_count;
end;
$$;
comment on function private.count_seats is
  'Makes capacity and count of an event those of its seats, after some were inserted or deleted. Security definer: also for whoever may '
  'only change tickets.';

create function private.count_new_seats() returns trigger
language plpgsql volatile security definer set search_path = ''
as $$
begin
  perform private.count_seats(c.event_id, is_deletion => false)
  from (select distinct t.event_id from new_tickets t order by t.event_id) c;
  return null;
end;
$$;
create trigger tickets_that_came_are_counted after insert on public.tickets
  referencing new table as new_tickets for each statement execute function private.count_new_seats();

create function private.count_deleted_seats() returns trigger
language plpgsql volatile security definer set search_path = ''
as $$
declare
  v_taken text := (select string_agg(t.seat_label, ', ' order by t.position) from old_tickets t where t.status <> 'available');
begin
  if v_taken is not null then
    raise restrict_violation using constraint = 'taken_seat_stays', table = 'tickets', schema = 'public',
      message = 'a seat that is held or sold cannot be deleted', detail = v_taken, hint = 'Cancel its booking first.';
  end if;
  perform private.count_seats(c.event_id, is_deletion => true)
  from (select distinct t.event_id from old_tickets t order by t.event_id) c;
  return null;
end;
$$;
create trigger tickets_that_went_are_counted after delete on public.tickets
  referencing old table as old_tickets for each statement execute function private.count_deleted_seats();

create function private.refuse_another_event() returns trigger
language plpgsql volatile security invoker set search_path = ''
as $$
begin
  raise restrict_violation using constraint = 'seat_stays_with_its_event', table = 'tickets', schema = 'public',
    message = 'a seat cannot be moved to another event';
end;
$$;
create trigger seat_stays_with_its_event before update of event_id on public.tickets
  for each row when (new.event_id <> old.event_id) execute function private.refuse_another_event();
grant execute on function private.refuse_another_event to service_role;
