-- What happens to the inventory of an item, whatever its kind: it is claimed, released and, when holds have ended, released again.

create function private.elapsed_ms(since timestamptz) returns double precision
-- On the path of a sale: PL/pgSQL keeps its plans, an SQL function is planned for each call (0.2 ms).
language plpgsql volatile security invoker set search_path = ''
as $$
begin
  return extract(epoch from clock_timestamp() - since) * 1000;
end;
$$;
comment on function private.elapsed_ms is 'Milliseconds since an instant, by the wall clock (now() stands still in a transaction).';

create function private.change_inventory(
  kind public.item_kind, item_ids uuid[], deltas integer[], cause public.ledger_cause
) returns void
language plpgsql volatile security invoker set search_path = ''
as $$
begin
  insert into public.inventory_ledger (item_kind, item_id, revision, delta, available_after, cause)
  select change_inventory.kind, c.item_id, c.revision, c.delta, c.available_after, change_inventory.cause
  from private.change_counts(kind, item_ids, deltas) c;
end;
$$;
comment on function private.change_inventory is
  'Releases (positive) or claims (negative) so many places, or nights of a suite type, of each item, and writes the ledger. The caller '
  'holds the locks of the items.';

create function private.release_bookings(
  booking_ids uuid[], closed_as public.booking_status, reason public.cancellation_reason, cause public.ledger_cause
) returns void
language plpgsql volatile security invoker set search_path = ''
as $$
declare
  v_kind public.item_kind;
  v_item_ids uuid[];
  v_released integer[];
begin
  for v_kind, v_item_ids, v_released in
    with closed as (
      update public.bookings b
      set status = closed_as, cancellation_reason = reason, released_revision = i.revision + 1
      from private.item_states i
      where i.item_id = b.item_id and b.id = any (booking_ids) and b.status in ('reserved', 'purchased')
      returning b.kind, b.item_id, coalesce(upper(b.stay) - lower(b.stay), b.quantity) as units
    ), items as (
      select c.kind, c.item_id, sum(c.units)::integer as units from closed c group by c.kind, c.item_id
    )
    select i.kind, array_agg(i.item_id), array_agg(i.units) from items i group by i.kind
  loop
    perform private.change_inventory(v_kind, v_item_ids, v_released, cause);
  end loop;
  perform private.note_ended_holds(booking_ids);
  -- After the count, because the message of the changed seats names the event's new count and revision.
  update public.tickets t
  set status = 'available', booking_id = null, hold_expires_at = null,
    revision = (select b.released_revision from public.bookings b where b.id = t.booking_id)
  where t.booking_id = any (array(select b.id from public.bookings b where b.id = any (booking_ids) and b.status = closed_as));
end;
$$;
comment on function private.release_bookings is
  'Closes these bookings and releases what they had claimed, seats included, in one revision for each item. The caller holds the locks '
  'of their items, seats and rows.';

create function private.lock_ended_holds(booking_ids uuid[], at timestamptz) returns uuid[]
language plpgsql volatile security invoker set search_path = ''
as $$
begin
  if booking_ids = '{}' then
    return booking_ids;
  end if;
  return array(
    select b.id from public.bookings b
    where b.id = any (booking_ids) and b.status = 'reserved' and b.hold_expires_at <= at and b.open_payment_id is null
    order by b.id for update
  );
end;
$$;
comment on function private.lock_ended_holds is
  'Locks those of these bookings whose hold ended at or before `at`; returns their ids. It is apart from the search for them, because '
  'one statement that searches and sorts is planned, while there are few bookings, as a walk through all of them by id, and a kept plan '
  'is executed so in the sale that makes them many.';

create function private.expire_items(item_ids uuid[], at timestamptz) returns void
language plpgsql volatile security invoker set search_path = ''
as $$
declare
  v_ids uuid[] := private.lock_ended_holds(
    array(select h.id from private.unpaid_holds h where h.item_id = any (item_ids) and h.hold_expires_at <= at), at
  );
begin
  if v_ids <> '{}' then
    perform private.release_bookings(v_ids, 'expired', null, 'expiry');
  end if;
end;
$$;
comment on function private.expire_items is
  'Releases the holds of these items that ended at or before `at`. The caller holds the locks of the items.';

create function private.claim_counted_again(booking public.bookings) returns bigint
language plpgsql volatile security invoker set search_path = ''
as $$
declare
  v_item private.item_states;
begin
  perform private.expire_items(array[booking.item_id], clock_timestamp());
  select * into v_item from private.item_states i where i.item_id = booking.item_id and i.kind = booking.kind;
  if v_item.available_count < booking.quantity then return null; end if;
  perform private.change_inventory(booking.kind, array[booking.item_id], array[-booking.quantity], 'claim');
  return v_item.revision + 1;
end;
$$;
comment on function private.claim_counted_again is 'claim_again for items that are counted.';

create function public.expire_holds(max integer default 500) returns integer
language plpgsql volatile security invoker set search_path = '' set lock_timeout = '5s'
as $$
declare
  v_now timestamptz := clock_timestamp();
  v_ids uuid[] := array(
    select distinct h.item_id from private.unpaid_holds h where h.hold_expires_at <= v_now limit expire_holds.max
  );
begin
  v_ids := private.try_lock_items(v_ids, v_now);
  perform private.expire_items(v_ids, v_now);
  perform private.sweep_budgets(v_now);
  return cardinality(v_ids);
end;
$$;
comment on function public.expire_holds is
  'Releases expired holds on a schedule, so that watchers see the places come back. It never waits: an item that is being sold right '
  'now releases its expired holds by itself. Tidies up to `max` items and returns how many it tidied. No sale ever depends on it.';
revoke execute on function public.expire_holds from public;
grant execute on function private.elapsed_ms, private.change_inventory, private.release_bookings, private.lock_ended_holds,
  private.expire_items, private.claim_counted_again, public.expire_holds to service_role;

-- Where the database can schedule by itself (hosted), it does; elsewhere the stack's timer calls expire_holds.
do $$
begin
  if exists (select from pg_available_extensions where name = 'pg_cron') then
    create extension if not exists pg_cron;
    perform cron.schedule('expire-holds', '10 seconds', 'select public.expire_holds()');
  end if;
end
$$;
