-- Within an event, tickets are locked before the event's row, by ascending id, and nobody waits for a ticket while holding that row.
-- So claims that take different tickets at once only meet at the end, for the moment in which the row is counted down.

create function private.lock_event(booking public.bookings) returns void
language plpgsql volatile security invoker set search_path = ''
as $$
begin
  -- A booking that has expired has no tickets any more, and may get any.
  perform 1 from public.tickets t
  where t.event_id = booking.item_id and (t.booking_id = booking.id or booking.status = 'expired') order by t.id for update;
  perform private.lock_counted('event', array[booking.item_id]);
end;
$$;
comment on function private.lock_event is 'Takes the locks under which this booking of an event may change.';

create function private.try_lock_events(event_ids uuid[], at timestamptz) returns uuid[]
language plpgsql volatile security invoker set search_path = ''
as $$
declare
  v_ticket_ids uuid[];
  v_event_ids uuid[];
begin
  v_ticket_ids := array(
    select t.id from public.tickets t
    join public.bookings b on b.id = t.booking_id
    where b.item_id = any (event_ids) and b.status = 'reserved' and b.hold_expires_at <= at
    order by t.id for update of t skip locked
  );
  v_event_ids := array(select e.id from public.events e where e.id = any (event_ids) order by e.id for update skip locked);
  -- Under the rows' locks no hold begins any more, so that what is seen now of the tickets of ended holds is all of them.
  return array(
    select locked.id from unnest(v_event_ids) as locked (id) where not exists (
      select from public.tickets t
      join public.bookings b on b.id = t.booking_id
      where t.event_id = locked.id and b.status = 'reserved' and b.hold_expires_at <= at and t.id <> all (v_ticket_ids)
    )
  );
end;
$$;
comment on function private.try_lock_events is
  'try_lock_items for events: locks the tickets of ended holds, then the events. Leaves out an event that is being sold right now, or one '
  'of whose ended holds is being paid or cancelled.';

create function private.pick_seats(event_id uuid, quantity integer) returns uuid[]
language plpgsql volatile security invoker set search_path = ''
as $$
declare
  v_start integer;
begin
  -- The first seats that are next to each other, and else the first that are free.
  select min(run.position) into v_start from (
    select t.position, lead(t.position, pick_seats.quantity - 1) over (order by t.position) as last
    from public.tickets t where t.event_id = pick_seats.event_id and t.status = 'available'
  ) run
  where run.last = run.position + pick_seats.quantity - 1;
  return array(
    select t.id from public.tickets t
    where t.event_id = pick_seats.event_id and t.status = 'available'
    order by t.position between v_start and v_start + pick_seats.quantity - 1 desc nulls last, t.position
    limit pick_seats.quantity for update skip locked
  );
end;
$$;
comment on function private.pick_seats is
  'Locks free seats of an event, next to each other if possible, and leaves out those that another transaction has locked: so it may '
  'return fewer than asked although enough are free.';

create function private.lock_seats(event_id uuid, seats text[]) returns uuid[]
language plpgsql volatile security invoker set search_path = ''
as $$
begin
  return array(
    select t.id from public.tickets t
    where t.event_id = lock_seats.event_id and t.seat_label = any (seats) and t.status = 'available' order by t.id for update
  );
end;
$$;
comment on function private.lock_seats is
  'Locks chosen seats, waits for whoever has them locked, and leaves out those that are taken then.';

create function private.seat_labels(ticket_ids uuid[]) returns text[]
language plpgsql stable security invoker set search_path = ''
as $$
begin
  return (select array_agg(t.seat_label order by t.position) from public.tickets t where t.id = any (ticket_ids));
end;
$$;
comment on function private.seat_labels is 'The labels of these seats in the order of the seat plan.';

create function private.claim_event_again(booking public.bookings) returns bigint
language plpgsql volatile security invoker set search_path = ''
as $$
declare
  v_event public.events;
  v_ids uuid[];
begin
  select * into v_event from public.events e where e.id = booking.item_id;
  if v_event.admission = 'general' then return private.claim_counted_again(booking); end if;
  perform private.expire_items(array[booking.item_id], clock_timestamp());
  select * into v_event from public.events e where e.id = booking.item_id;
  if v_event.available_count < booking.quantity then return null; end if;

  v_ids := private.lock_seats(booking.item_id, booking.seat_labels);
  if cardinality(v_ids) < booking.quantity then v_ids := private.pick_seats(booking.item_id, booking.quantity); end if;
  update public.bookings b set seat_labels = private.seat_labels(v_ids) where b.id = booking.id;
  perform private.change_inventory('event', array[booking.item_id], array[-booking.quantity], 'claim');
  update public.tickets t set status = 'sold', booking_id = booking.id, hold_expires_at = null, revision = v_event.revision + 1
  where t.id = any (v_ids);
  return v_event.revision + 1;
end;
$$;
comment on function private.claim_event_again is
  'claim_again for events: the same seats if they are free, or as many others. The caller holds the locks of all tickets of the event and '
  'of its row.';
grant execute on function private.lock_event, private.try_lock_events, private.pick_seats, private.lock_seats, private.seat_labels,
  private.claim_event_again to service_role;
