-- Within an event, tickets are locked before the event's row, by ascending id, and nobody waits for a ticket while holding that row.
-- So claims that take different tickets at once only meet at the end, for the moment in which the row is counted down.

create function private.lock_event(booking public.bookings) returns void
language plpgsql volatile security invoker set search_path = ''
as $$
begin
  -- A booking that has expired has no tickets any more, and may get any.
  perform 1 from public.tickets t
  where t.event_id = booking.event_id and (t.booking_id = booking.id or booking.status = 'expired') order by t.id for update;
  perform 1 from public.events e where e.id = booking.event_id for update;
end;
$$;
comment on function private.lock_event is 'Takes the locks under which this booking of an event may change.';

create function private.release_event_bookings(
  booking_ids uuid[], closed_as public.booking_status, reason public.cancellation_reason, ledger_cause public.ledger_cause
) returns void
language plpgsql volatile security invoker set search_path = ''
as $$
begin
  with closed as (
    update public.bookings b
    set status = closed_as, cancellation_reason = reason, released_revision = e.revision + 1
    from public.events e
    where e.id = b.event_id and b.id = any (booking_ids) and b.status in ('reserved', 'purchased')
    returning b.id, b.event_id, b.quantity, e.revision + 1 as revision
  ), freed_tickets as (
    update public.tickets t
    set status = 'available', booking_id = null, hold_expires_at = null, revision = c.revision
    from closed c where t.booking_id = c.id
  ), returned as (
    update public.events e
    set available_count = e.available_count + c.quantity, revision = e.revision + 1
    from (select event_id, sum(quantity)::integer as quantity from closed group by event_id) c where e.id = c.event_id
    returning e.id, e.revision, e.available_count, c.quantity
  )
  insert into public.inventory_ledger (item_kind, item_id, revision, delta, available_after, cause)
  select 'event', id, revision, quantity, available_count, ledger_cause from returned;
end;
$$;
comment on function private.release_event_bookings is
  'Closes these bookings and gives their places and seats back, in one revision per event. The caller holds the locks of their '
  'tickets, events and rows.';

create function private.expire_event_holds(event_ids uuid[], at timestamptz) returns void
language plpgsql volatile security invoker set search_path = ''
as $$
declare
  v_ids uuid[] := private.lock_ended_holds(array(
    select b.id from public.bookings b
    where b.event_id = any (event_ids) and b.status = 'reserved' and b.hold_expires_at <= at and b.open_payment_id is null
  ), at);
begin
  if v_ids <> '{}' then
    perform private.release_event_bookings(v_ids, 'expired', null, 'expiry');
  end if;
end;
$$;
comment on function private.expire_event_holds is
  'Takes back the holds of these events that ended at or before `at`, except those whose payment is under way. The caller holds the '
  'locks of the events'' rows and of the tickets of these holds.';

create function private.sweep_event_holds(max integer, at timestamptz) returns integer
language plpgsql volatile security invoker set search_path = ''
as $$
declare
  v_event_ids uuid[] := array(
    select distinct ended.event_id from (
      select b.event_id from public.bookings b
      where b.event_id is not null and b.status = 'reserved' and b.hold_expires_at <= at and b.open_payment_id is null
      limit sweep_event_holds.max
    ) ended
  );
  v_ticket_ids uuid[];
begin
  if v_event_ids = '{}' then return 0; end if;
  v_ticket_ids := array(
    select t.id from public.tickets t
    join public.bookings b on b.id = t.booking_id
    where b.event_id = any (v_event_ids) and b.status = 'reserved' and b.hold_expires_at <= at
    order by t.id for update of t skip locked
  );
  v_event_ids := array(
    select e.id from public.events e where e.id = any (v_event_ids) order by e.id for update skip locked
  );
  -- Under the rows' locks no hold begins any more, so that what is seen now of the tickets of ended holds is all of them.
  v_event_ids := array(
    select locked.event_id from unnest(v_event_ids) as locked (event_id) where not exists (
      select from public.tickets t
      join public.bookings b on b.id = t.booking_id
      where t.event_id = locked.event_id and b.status = 'reserved' and b.hold_expires_at <= at and t.id <> all (v_ticket_ids)
    )
  );
  perform private.expire_event_holds(v_event_ids, at);
  return cardinality(v_event_ids);
end;
$$;
comment on function private.sweep_event_holds is
  'Never waits: an event that is being sold right now, or one of whose ended holds is being paid or cancelled, takes its expired holds '
  'back by itself or with the next sweep. Returns the number of events it tidied.';

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
  'Locks free seats of an event, next to each other if it can, and leaves out those that somebody else has locked: so there may be '
  'fewer than asked although enough are free.';

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

create function private.take_seats(ticket_ids uuid[], booking_id uuid, held_until timestamptz) returns bigint
language plpgsql volatile security invoker set search_path = ''
as $$
declare
  v_count constant integer := cardinality(ticket_ids);
  v_event public.events;
begin
  select e.* into strict v_event from public.events e
  where e.id = (select t.event_id from public.tickets t where t.id = ticket_ids[1]) for update;
  update public.tickets t
  set status = case when held_until is null then 'sold' else 'held' end::public.ticket_status,
    booking_id = take_seats.booking_id, hold_expires_at = held_until, revision = v_event.revision + 1
  where t.id = any (ticket_ids);
  update public.events e set available_count = e.available_count - v_count, revision = e.revision + 1
  where e.id = v_event.id returning * into v_event;
  insert into public.inventory_ledger (item_kind, item_id, revision, delta, available_after, cause)
  values ('event', v_event.id, v_event.revision, -v_count, v_event.available_count, 'claim');
  return v_event.revision;
end;
$$;
comment on function private.take_seats is
  'Gives locked, free tickets of one event to a booking: held until then, or sold where held_until is null. Returns the event''s '
  'revision. The event''s row is locked here, and with it the transaction should end.';

create function private.claim_event_again(booking public.bookings) returns bigint
language plpgsql volatile security invoker set search_path = ''
as $$
declare
  v_ids uuid[];
  v_event public.events;
begin
  perform private.expire_event_holds(array[booking.event_id], clock_timestamp());
  select * into v_event from public.events e where e.id = booking.event_id;
  if v_event.available_count < booking.quantity then return null; end if;
  if v_event.admission = 'numbered' then
    v_ids := array(
      select t.id from public.tickets t
      where t.event_id = booking.event_id and t.seat_label = any (booking.seat_labels) and t.status = 'available'
    );
    if cardinality(v_ids) < booking.quantity then v_ids := private.pick_seats(booking.event_id, booking.quantity); end if;
    update public.bookings b set seat_labels = (
      select array_agg(t.seat_label order by t.position) from public.tickets t where t.id = any (v_ids)
    ) where b.id = booking.id;
    return private.take_seats(v_ids, booking.id, null);
  end if;
  update public.events e set available_count = e.available_count - booking.quantity, revision = e.revision + 1
  where e.id = booking.event_id returning * into v_event;
  insert into public.inventory_ledger (item_kind, item_id, revision, delta, available_after, cause)
  values ('event', v_event.id, v_event.revision, -booking.quantity, v_event.available_count, 'claim');
  return v_event.revision;
end;
$$;
comment on function private.claim_event_again is
  'For a payment that came late: the same seats if they are free, or as many others. Null when too few are free. The caller holds the '
  'locks of all tickets of the event and of its row.';
grant execute on function private.lock_event, private.release_event_bookings, private.expire_event_holds, private.sweep_event_holds,
  private.pick_seats, private.lock_seats, private.take_seats, private.claim_event_again to service_role;

create function private.broadcast_event_changes() returns trigger
language plpgsql volatile security definer set search_path = ''
as $$
begin
  perform realtime.send(
    jsonb_build_object(
      'event_id', n.id, 'available_count', n.available_count, 'capacity', n.capacity, 'revision', n.revision,
      'seats', coalesce(seats.changed, '[]')
    ),
    'availability_changed', 'event:' || n.id, private
  )
  from new_events n join old_events o on o.id = n.id
  left join lateral (
    select jsonb_agg(jsonb_build_object(
      'seat_label', t.seat_label, 'status', case t.status when 'available' then 'available' else 'taken' end
    ) order by t.position) as changed
    from public.tickets t where t.event_id = n.id and t.revision = n.revision and n.admission = 'numbered'
  ) seats on true
  cross join unnest(array[true, false]) as private
  where (n.available_count, n.capacity) is distinct from (o.available_count, o.capacity);
  return null;
end;
$$;
comment on function private.broadcast_event_changes is
  'Tells the topic event:<id> what is left, and which seats were taken or came free at this revision. See broadcast_slot_changes.';
create trigger event_changes_are_broadcast after update on public.events
  referencing old table as old_events new table as new_events
  for each statement execute function private.broadcast_event_changes();
