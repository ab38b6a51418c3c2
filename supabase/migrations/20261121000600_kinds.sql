-- Everything in which the kinds of items differ, in one place: what an item's row says, its locks, its counts, the words of its
-- refusals. What follows in other migrations is written once for all kinds, or belongs to one kind alone.
--
-- Locks are taken in one order everywhere: customer (advisory), items by ascending id, booking rows by ascending id, payment rows.
-- A booking never changes its item, so the item of a booking may be looked up before any lock is taken.

-- One table in each branch, the experience in subqueries: only then can a join look up its items by index.
create view private.item_states with (security_invoker = true) as
  select s.id as item_id, 'slot'::public.item_kind as kind, s.available_count, s.capacity, s.revision, s.slot_time as starts_at,
    (select e.price_minor from public.experiences e where e.id = s.experience_id) as unit_price_minor,
    (select e.currency from public.experiences e where e.id = s.experience_id) as currency,
    (select e.max_per_customer from public.experiences e where e.id = s.experience_id) as max_per_customer
  from public.experience_slots s
  union all
  select e.id, 'event', e.available_count, e.capacity, e.revision, e.starts_at, e.price_minor, e.currency, e.max_per_customer
  from public.events e
  union all
  select t.id, 'stay', null, null, t.revision, null, t.nightly_price_minor, t.currency, t.max_per_customer
  from public.suite_types t;
comment on view private.item_states is
  'Items as a reservation sees them. A suite type has no available_count, capacity and starts_at: these depend on the dates of a stay. A query '
  'that names one kind reads the table of that kind alone.';
grant select on private.item_states to service_role;

create view private.item_terms with (security_invoker = true) as
  select s.id as item_id, 'slot'::public.item_kind as kind, e.free_cancellation_hours, e.late_refund_percent, e.tax_label, e.tax_rate_bp,
    e.tax_number
  from public.experience_slots s join public.experiences e on e.id = s.experience_id
  union all
  select e.id, 'event', e.free_cancellation_hours, e.late_refund_percent, e.tax_label, e.tax_rate_bp, e.tax_number
  from public.events e
  union all
  select t.id, 'stay', t.free_cancellation_hours, t.late_refund_percent, t.tax_label, t.tax_rate_bp, t.tax_number
  from public.suite_types t;
comment on view private.item_terms is
  'On which terms items are sold: the cancellation policy, and the tax that prices include. A payment keeps those that it was made on.';
grant select on private.item_terms to service_role;

create type private.kind_refusals as (
  not_found public.refusal, already_started public.refusal, not_enough public.refusal, sold_out public.refusal
);

create function private.kind_refusals(kind public.item_kind) returns private.kind_refusals
language plpgsql immutable security invoker set search_path = ''
as $$
declare
  v_refusals private.kind_refusals;
begin
  case kind
    when 'slot' then
      v_refusals.not_found := 'Slot not found';
      v_refusals.already_started := 'Invalid request: slot_id: this time has already started';
      v_refusals.not_enough := 'Slot no longer available';
      v_refusals.sold_out := 'Slot no longer available';
    when 'event' then
      v_refusals.not_found := 'Event not found';
      v_refusals.already_started := 'Invalid request: event: it has already started';
      v_refusals.not_enough := 'Not enough tickets available';
      v_refusals.sold_out := 'Sold out';
    when 'stay' then
      v_refusals.not_found := 'Suite type not found';
      v_refusals.not_enough := 'No suite available for these dates';
      v_refusals.sold_out := 'No suite available for these dates';
  end case;
  return v_refusals;
end;
$$;
comment on function private.kind_refusals is 'How requests for items of a kind are refused.';

create function private.lock_counted(kind public.item_kind, item_ids uuid[]) returns uuid[]
language plpgsql volatile security invoker set search_path = ''
as $$
begin
  case kind
    when 'slot' then
      return array(select s.id from public.experience_slots s where s.id = any (item_ids) order by s.id for update);
    when 'event' then
      return array(select e.id from public.events e where e.id = any (item_ids) order by e.id for update);
  end case;
end;
$$;
comment on function private.lock_counted is
  'Locks the rows of counted items, by ascending id (SELECT FOR UPDATE); returns the ids that exist, in that order.';

create function private.lock_item(booking public.bookings) returns void
language plpgsql volatile security invoker set search_path = ''
as $$
begin
  case booking.kind
    when 'slot' then perform private.lock_counted('slot', array[booking.item_id]);
    when 'event' then perform private.lock_event(booking);
    when 'stay' then perform private.lock_stays(booking.item_id);
  end case;
end;
$$;
comment on function private.lock_item is 'Takes the locks under which a booking of this item may begin or end.';

create function private.try_lock_items(item_ids uuid[], at timestamptz) returns uuid[]
language plpgsql volatile security invoker set search_path = ''
as $$
declare
  v_kind public.item_kind;
  v_ids uuid[];
  v_locked uuid[] := '{}';
begin
  for v_kind, v_ids in select i.kind, array_agg(i.id) from public.items i where i.id = any (item_ids) group by i.kind loop
    -- A statement, not an expression: it raises for a kind without a branch, whose holds would otherwise never expire.
    case v_kind
      when 'slot' then
        v_locked := v_locked || array(select s.id from public.experience_slots s where s.id = any (v_ids) order by s.id for update skip locked);
      when 'event' then v_locked := v_locked || private.try_lock_events(v_ids, at);
      when 'stay' then v_locked := v_locked || private.try_lock_stays(v_ids);
    end case;
  end loop;
  return v_locked;
end;
$$;
comment on function private.try_lock_items is
  'Takes the locks of those items that nobody has locked now, without waiting; returns their ids. at: holds that ended by then are to '
  'be released under the locks.';

create function private.change_counts(kind public.item_kind, item_ids uuid[], deltas integer[])
returns table (item_id uuid, revision bigint, delta integer, available_after integer)
language plpgsql volatile security invoker set search_path = ''
as $$
begin
  case kind
    when 'slot' then return query
      update public.experience_slots s
      set available_count = s.available_count + c.delta, revision = s.revision + 1
      from unnest(item_ids, deltas) as c (id, delta) where s.id = c.id
      returning s.id, s.revision, c.delta, s.available_count;
    when 'event' then return query
      update public.events e
      set available_count = e.available_count + c.delta, revision = e.revision + 1
      from unnest(item_ids, deltas) as c (id, delta) where e.id = c.id
      returning e.id, e.revision, c.delta, e.available_count;
    when 'stay' then return query
      update public.suite_types t set revision = t.revision + 1
      from unnest(item_ids, deltas) as c (id, delta) where t.id = c.id
      returning t.id, t.revision, c.delta, null::integer;
  end case;
end;
$$;
comment on function private.change_counts is
  'Adds a delta to what is available of each item and gives the item its next revision. Called by change_inventory alone.';

create function private.starts_at(booking public.bookings) returns timestamptz
language sql stable security invoker set search_path = ''
as $$
  select case booking.kind
    when 'stay' then (
      select lower(booking.stay)::timestamp at time zone t.time_zone from public.suite_types t where t.id = booking.item_id
    )
    else (select i.starts_at from private.item_states i where i.item_id = booking.item_id and i.kind = booking.kind)
  end
$$;
comment on function private.starts_at is 'The instant from which on a purchase can no longer be cancelled.';

create function private.check_in_margin() returns interval
language sql immutable security invoker set search_path = ''
as $$ select interval '6 hours' $$;
comment on function private.check_in_margin is
  'How long before the start of a slot or an event, and after its end, tickets are checked in.';

create function private.check_in_window(kind public.item_kind, item_id uuid, stay daterange) returns tstzrange
language plpgsql stable security invoker set search_path = ''
as $$
declare
  v_margin constant interval := private.check_in_margin();
begin
  case kind
    when 'slot' then return (
      select tstzrange(s.slot_time - v_margin, s.slot_time + make_interval(mins => e.duration_minutes) + v_margin)
      from public.experience_slots s join public.experiences e on e.id = s.experience_id where s.id = check_in_window.item_id
    );
    when 'event' then return (
      select tstzrange(e.starts_at - v_margin, e.starts_at + make_interval(mins => e.duration_minutes) + v_margin)
      from public.events e where e.id = check_in_window.item_id
    );
    -- From the first minute of the day of check-in to the last of the day of check-out, by the clock of the property.
    when 'stay' then return (
      select tstzrange(lower(stay)::timestamp at time zone t.time_zone, (upper(stay) + 1)::timestamp at time zone t.time_zone)
      from public.suite_types t where t.id = check_in_window.item_id
    );
  end case;
end;
$$;
comment on function private.check_in_window is
  'From when until when tickets of an item are checked in. stay: the nights, without which a suite type has no such time.';

create function private.claim_again(booking public.bookings) returns bigint
language plpgsql volatile security invoker set search_path = ''
as $$
begin
  case booking.kind
    when 'slot' then return private.claim_counted_again(booking);
    when 'event' then return private.claim_event_again(booking);
    when 'stay' then return private.claim_stay_again(booking);
  end case;
end;
$$;
comment on function private.claim_again is
  'Claims once more what an expired booking had, for a payment that came late; returns the revision of the item, null when it is taken. '
  'The caller holds the lock of the item.';

grant execute on function private.kind_refusals, private.lock_counted, private.lock_item, private.try_lock_items,
  private.change_counts, private.starts_at, private.check_in_margin, private.check_in_window, private.claim_again to service_role;
