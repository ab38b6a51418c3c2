-- Watchers get absolute values with a growing revision, so that a late or repeated message does no harm and nobody needs to refetch.
-- Statement triggers: one message per item and statement, however many buyers a batch carries.

create function private.broadcast_slot_changes() returns trigger
language plpgsql volatile security definer set search_path = ''
as $$
begin
  perform realtime.send(
    jsonb_build_object(
      'slot_id', n.id, 'available_count', n.available_count, 'capacity', n.capacity, 'revision', n.revision
    ),
    'slot_changed', 'experience:' || n.experience_id, private
  )
  from new_slots n join old_slots o on o.id = n.id
  -- On a public channel anyone may send as well as listen, false counts too. So our own pages listen on the private one, which
  -- everyone may join and only the database may speak on; the public copy is for clients that cannot join with policies.
  cross join unnest(array[true, false]) as private
  where (n.available_count, n.capacity) is distinct from (o.available_count, o.capacity);
  return null;
end;
$$;
comment on function private.broadcast_slot_changes is
  'Tells the topic experience:<id> what is left. Security definer: realtime.send as the caller would be refused, silently, by RLS.';

create trigger slot_changes_are_broadcast after update on public.experience_slots
  referencing old table as old_slots new table as new_slots
  for each statement execute function private.broadcast_slot_changes();

create function private.broadcast_bookings(booking_ids uuid[]) returns void
-- PL/pgSQL keeps the plan of this join; as an SQL function it would be planned anew for each batch of sales.
language plpgsql volatile security definer set search_path = ''
as $$
begin
  perform realtime.send(
    -- As json until it is whole, and by row: for a batch of 150 that takes half of the time of building each object as jsonb.
    jsonb_build_object('bookings', json_agg(changed)),
    'booking_changed', 'host:' || coalesce(x.host_id, e.host_id, t.host_id), true
  )
  from public.bookings b
  cross join lateral (
    select b.id, b.kind, b.status, b.quantity, coalesce(b.slot_id, b.event_id, b.suite_id) as inventory_id
  ) changed
  left join public.experience_slots s on s.id = b.slot_id
  left join public.experiences x on x.id = s.experience_id
  left join public.events e on e.id = b.event_id
  left join public.suites r on r.id = b.suite_id
  left join public.suite_types t on t.id = r.suite_type_id
  where b.id = any (booking_ids)
  group by coalesce(x.host_id, e.host_id, t.host_id);
end;
$$;
comment on function private.broadcast_bookings is
  'Tells each host, on the private topic host:<user id>, which bookings changed: one message per host and statement.';

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
create policy "everyone listens to what is offered, hosts to their own topic" on realtime.messages for select to anon, authenticated
  using (
    extension = 'broadcast' and (
      (select realtime.topic()) like any (array['experience:%', 'event:%', 'stays:%'])
      or (select realtime.topic()) = 'host:' || (select auth.uid())::text
    )
  );
