-- Messages carry absolute values with a growing revision: a late or repeated message does no harm, and no page needs to fetch again.
-- The triggers are statement triggers: one message for each item and statement, however many requests a batch carries.

create function private.broadcast(topic text, event text, payload jsonb) returns void
language plpgsql volatile security definer set search_path = ''
as $$
begin
  -- Anyone may send on a public channel, false counts too. So our pages listen on the private one, which everyone may join and
  -- only the database may speak on. The public copy is for clients that cannot join channels with policies.
  perform realtime.send(payload, event, topic, true);
  perform realtime.send(payload, event, topic, false);
end;
$$;
comment on function private.broadcast is
  'Sends a message to a topic that everyone may read, on its private and its public channel. Security definer: row level security '
  'would silently refuse realtime.send to the caller.';

create function private.broadcast_slot_changes() returns trigger
language plpgsql volatile security definer set search_path = ''
as $$
begin
  perform private.broadcast('experience:' || n.experience_id, 'slot_changed', jsonb_build_object(
    'slot_id', n.id, 'available_count', n.available_count, 'capacity', n.capacity, 'revision', n.revision
  ))
  from new_slots n join old_slots o on o.id = n.id
  where (n.available_count, n.capacity) is distinct from (o.available_count, o.capacity);
  return null;
end;
$$;
comment on function private.broadcast_slot_changes is 'Sends what is left of a slot to the topic experience:<id>.';
create trigger slot_changes_are_broadcast after update on public.experience_slots
  referencing old table as old_slots new table as new_slots
  for each statement execute function private.broadcast_slot_changes();

create function private.broadcast_event(event_id uuid, taken integer[], freed integer[]) returns void
language plpgsql volatile security definer set search_path = ''
as $$
begin
  perform private.broadcast('event:' || e.id, 'availability_changed', jsonb_build_object(
    'event_id', e.id, 'available_count', e.available_count, 'capacity', e.capacity, 'revision', e.revision,
    'taken', taken, 'freed', freed
  ))
  from public.events e where e.id = broadcast_event.event_id;
end;
$$;
comment on function private.broadcast_event is
  'Sends what is left of an event to the topic event:<id>, with the positions of the seats that were taken or came free at this revision.';

create function private.broadcast_event_changes() returns trigger
language plpgsql volatile security definer set search_path = ''
as $$
begin
  -- A changed count of numbered seats is sent with the seats, by the trigger on tickets.
  perform private.broadcast_event(n.id, '{}', '{}')
  from new_events n join old_events o on o.id = n.id
  where n.capacity <> o.capacity or (n.available_count <> o.available_count and n.admission = 'general');
  return null;
end;
$$;
create trigger event_changes_are_broadcast after update on public.events
  referencing old table as old_events new table as new_events
  for each statement execute function private.broadcast_event_changes();

create function private.broadcast_seat_changes() returns trigger
language plpgsql volatile security definer set search_path = ''
-- A thousand seats may change at once: joined by hash, whatever the caller has set for look-ups by index.
set enable_hashjoin = on
as $$
begin
  -- A revision is set where a seat is taken or comes free, and not where a held seat is sold.
  perform private.broadcast_event(c.event_id, coalesce(c.taken, '{}'), coalesce(c.freed, '{}'))
  from (
    select n.event_id, array_agg(n.position order by n.position) filter (where n.status <> 'available') as taken,
      array_agg(n.position order by n.position) filter (where n.status = 'available') as freed
    from new_tickets n join old_tickets o on o.id = n.id
    where n.revision <> o.revision
    group by n.event_id
  ) c;
  return null;
end;
$$;
comment on function private.broadcast_seat_changes is
  'Sends which seats changed, from the rows that the statement has changed. The event is counted before, so that count and revision are new.';
create trigger seat_changes_are_broadcast after update on public.tickets
  referencing old table as old_tickets new table as new_tickets
  for each statement execute function private.broadcast_seat_changes();

create function private.broadcast_stay_changes() returns trigger
language plpgsql volatile security definer set search_path = ''
as $$
begin
  -- The message does not say which nights changed: what is free of a range follows from the suites one by one, so a page asks again
  -- for the dates that it shows.
  perform private.broadcast('stays:' || n.suite_type, 'availability_changed', jsonb_build_object('revision', n.revision))
  from new_types n join old_types o on o.id = n.id
  where n.revision <> o.revision;
  return null;
end;
$$;
comment on function private.broadcast_stay_changes is 'Sends to the topic stays:<suite_type> that what is free of the type has changed.';
create trigger stay_changes_are_broadcast after update on public.suite_types
  referencing old table as old_types new table as new_types
  for each statement execute function private.broadcast_stay_changes();

create function private.broadcast_bookings(booking_ids uuid[]) returns void
-- PL/pgSQL keeps the plan of this join; as an SQL function it would be planned anew for each batch of sales.
language plpgsql volatile security definer set search_path = ''
as $$
begin
  perform realtime.send(
    -- As json until it is whole, and by row: for a batch of 150 that takes half of the time of building each object as jsonb.
    jsonb_build_object('bookings', json_agg(changed)), 'booking_changed', 'host:' || i.host_id, true
  )
  from public.bookings b
  -- With a limit, so that no plan begins with the items and reads all of their bookings.
  cross join lateral (select i.host_id from public.items i where i.id = b.item_id limit 1) i
  cross join lateral (
    select b.id, b.kind, b.status, b.quantity, coalesce(b.suite_id, b.item_id) as inventory_id
  ) changed
  where b.id = any (booking_ids)
  group by i.host_id;
end;
$$;
comment on function private.broadcast_bookings is
  'Sends to each host, on the private topic host:<user id>, which bookings changed: one message for each host and statement.';

create function private.broadcast_new_bookings() returns trigger
language plpgsql volatile security definer set search_path = ''
as $$
begin
  perform private.broadcast_bookings(array(select n.id from new_bookings n));
  return null;
end;
$$;
create trigger new_bookings_are_broadcast after insert on public.bookings
  referencing new table as new_bookings
  for each statement execute function private.broadcast_new_bookings();

create function private.broadcast_booking_changes() returns trigger
language plpgsql volatile security definer set search_path = ''
as $$
begin
  perform private.broadcast_bookings(array(
    select n.id from new_bookings n join old_bookings o on o.id = n.id
    where (n.status, n.quantity) is distinct from (o.status, o.quantity)
  ));
  return null;
end;
$$;
create trigger booking_changes_are_broadcast after update on public.bookings
  referencing old table as old_bookings new table as new_bookings
  for each statement execute function private.broadcast_booking_changes();

-- No policy lets anybody insert: on private channels only the database speaks.
create policy "everyone listens to what is offered, hosts to their own topics" on realtime.messages for select to anon, authenticated
  using (
    extension = 'broadcast' and (
      (select realtime.topic()) like any (array['experience:%', 'event:%', 'stays:%'])
      or (select realtime.topic()) = 'host:' || (select auth.uid())::text
      or (select realtime.topic()) in (select 'door:' || i.id from public.items i where i.host_id = (select auth.uid()))
    )
  );
