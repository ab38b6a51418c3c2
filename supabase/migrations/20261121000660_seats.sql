-- The locks of numbered seats, in their order: the event's gate, its tickets by position, its row. Claims that take different seats at
-- once only meet at the row, which is locked last, for the moment in which it is counted down; nobody waits for a ticket while holding it.
--
-- The gate is an advisory lock. Whoever locks seats passes it, in shared mode. Whoever found
-- too few comes back in exclusive mode, which waits for exactly those who are inside, and keeps later ones behind it: then what is free
-- is known, and neither more nor less. That is one lock, whatever the size of the seat plan.

create function private.pass_gate(event_id uuid, is_alone boolean) returns void
language plpgsql volatile security invoker set search_path = ''
as $$
declare
  v_key constant bigint := hashtextextended('seats:' || event_id, 0);
begin
  if is_alone then
    perform pg_advisory_xact_lock(v_key);
  else
    perform pg_advisory_xact_lock_shared(v_key);
  end if;
end;
$$;
comment on function private.pass_gate is
  'Takes the gate of an event with numbered seats, with others or alone, until the transaction or the savepoint before it is rolled back. '
  'A transaction must not ask for it alone while it has it with others: two of these would wait for each other.';

create function private.try_pass_gate(event_id uuid) returns boolean
language plpgsql volatile security invoker set search_path = ''
as $$
begin
  return pg_try_advisory_xact_lock_shared(hashtextextended('seats:' || event_id, 0));
end;
$$;
comment on function private.try_pass_gate is 'pass_gate with others, without waiting; false when somebody is inside alone or waits for it.';

create function private.lock_tickets(booking public.bookings) returns void
language plpgsql volatile security invoker set search_path = ''
as $$
begin
  if booking.seat_labels is not null then
    -- A booking that has expired has no tickets any more, and may get any.
    perform private.pass_gate(booking.item_id, is_alone => booking.status = 'expired');
    perform 1 from public.tickets t where t.booking_id = booking.id order by t.position for update;
  end if;
end;
$$;
comment on function private.lock_tickets is 'Locks the seats of a booking, if it has any, before the booking''s own row.';

create function private.lock_event(booking public.bookings) returns void
language plpgsql volatile security invoker set search_path = ''
as $$
begin
  perform private.lock_tickets(booking);
  perform private.lock_counted('event', array[booking.item_id]);
end;
$$;
comment on function private.lock_event is 'Takes the locks under which this booking of an event may change.';

create function private.try_lock_events(event_ids uuid[], at timestamptz) returns uuid[]
language plpgsql volatile security invoker set search_path = ''
as $$
declare
  v_inside_ids constant uuid[] := array(select e.id from unnest(event_ids) as e (id) where private.try_pass_gate(e.id));
  v_ticket_ids uuid[];
  v_event_ids uuid[];
begin
  v_ticket_ids := array(
    select t.id from private.unpaid_holds h join public.tickets t on t.booking_id = h.id
    where h.item_id = any (v_inside_ids) and h.hold_expires_at <= at
    order by t.event_id, t.position for update of t skip locked
  );
  v_event_ids := array(select e.id from public.events e where e.id = any (v_inside_ids) order by e.id for update skip locked);
  -- Under the rows' locks no hold begins any more, so that what is seen now of the tickets of ended holds is all of them.
  return array(
    select locked.id from unnest(v_event_ids) as locked (id) where not exists (
      select from private.unpaid_holds h join public.tickets t on t.booking_id = h.id
      where h.item_id = locked.id and h.hold_expires_at <= at and t.id <> all (v_ticket_ids)
    )
  );
end;
$$;
comment on function private.try_lock_events is
  'try_lock_items for events: locks the tickets of ended holds, then the events. Leaves out an event that is being sold right now, or one '
  'of whose ended holds is being paid or cancelled.';

create function private.seat_positions(event_id uuid, labels text[]) returns integer[]
language plpgsql stable security invoker set search_path = ''
as $$
begin
  -- With a limit, so that each is looked up by index, whatever the size of the table when the plan was made.
  return array(
    select t.position from unnest(labels) as s (label)
    cross join lateral (
      select t.position from public.tickets t where t.event_id = seat_positions.event_id and t.seat_label = s.label limit 1
    ) t
    order by t.position
  );
end;
$$;
comment on function private.seat_positions is 'The positions of these seats, in their order; without labels that are none of the event.';

create function private.lock_seats(event_id uuid, positions integer[], may_wait boolean) returns integer[]
language plpgsql volatile security invoker set search_path = ''
as $$
begin
  if may_wait then
    return array(
      select t.position from public.tickets t
      where t.event_id = lock_seats.event_id and t.position = any (positions) and t.status = 'available' order by t.position for update
    );
  end if;
  return array(
    select t.position from public.tickets t
    where t.event_id = lock_seats.event_id and t.position = any (positions) and t.status = 'available'
    order by t.position for update skip locked
  );
end;
$$;
comment on function private.lock_seats is
  'Locks those of these seats that are free; returns their positions. Seats that another transaction has locked are waited for, or left '
  'out: these may be free again a moment later.';

grant execute on function private.pass_gate, private.try_pass_gate, private.lock_tickets, private.lock_event,
  private.try_lock_events, private.seat_positions, private.lock_seats to service_role;
