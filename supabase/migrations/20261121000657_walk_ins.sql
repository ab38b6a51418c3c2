-- Walk-ins: sales that a host makes at the door, without a booking. Each can be undone for a minute.

create table public.walk_ins (
  id uuid primary key default gen_random_uuid(),
  item_id uuid not null references public.items (id),
  host_id uuid references public.profiles (id) on delete set null,
  quantity integer not null,
  amount_minor bigint not null,
  currency public.currency not null,
  idempotency_key text not null,
  sold_at timestamptz not null,
  undo_until timestamptz not null,
  undone_at timestamptz,
  sold_revision bigint not null,
  undone_revision bigint,
  constraint key_sells_once unique (host_id, idempotency_key),
  constraint quantity_is_between_1_and_20 check (quantity between 1 and 20),
  constraint amount_is_not_negative check (amount_minor >= 0),
  constraint idempotency_key_has_1_to_255_characters check (char_length(idempotency_key) between 1 and 255),
  constraint undone_in_time check (undone_at <= undo_until),
  constraint undone_has_its_revision check ((undone_at is null) = (undone_revision is null)),
  constraint undone_after_it_was_sold check (undone_revision > sold_revision)
);
comment on table public.walk_ins is
  'Places of a slot that a host sold at the door. The money is taken there, so that no payment belongs to it; the amount is the price at '
  'the sale. Written by sell_walk_in and undo_walk_in alone.';
comment on column public.walk_ins.host_id is 'Who sold; null when that account was deleted. The idempotency key is theirs.';
comment on column public.walk_ins.sold_revision is 'Revision of the slot at which these places were claimed.';
comment on column public.walk_ins.undone_revision is 'Revision of the slot at which these places were released again.';
create index walk_ins_item_id_idx on public.walk_ins (item_id, sold_at);

alter table public.walk_ins enable row level security;
-- By column, as for bookings: nobody reads idempotency keys over the API.
grant select (
  id, item_id, host_id, quantity, amount_minor, currency, sold_at, undo_until, undone_at, sold_revision, undone_revision
) on public.walk_ins to authenticated;
grant select, insert, update on public.walk_ins to service_role;
create policy "hosts read the walk-ins of their items" on public.walk_ins for select to authenticated
  using (
    item_id in (select i.id from public.items i where i.host_id = (select auth.uid()))
  );

create type public.walk_in_outcome as (
  refusal public.refusal, id uuid, item_id uuid, quantity integer, amount_minor bigint, currency public.currency, sold_at timestamptz,
  undo_until timestamptz, undone_at timestamptz, available_count integer, revision bigint
);
comment on type public.walk_in_outcome is
  'A walk-in, or a refusal; in both cases with what is left of the slot now, and the revision that says so.';

create function private.walk_in_outcome(slot_id uuid, walk_in_id uuid, refusal public.refusal) returns public.walk_in_outcome
language plpgsql stable security invoker set search_path = ''
as $$
declare
  v_outcome public.walk_in_outcome;
begin
  select walk_in_outcome.refusal, w.id, w.item_id, w.quantity, w.amount_minor, w.currency, w.sold_at, w.undo_until, w.undone_at,
    s.available_count, s.revision
  into v_outcome
  from public.experience_slots s
  left join public.walk_ins w on w.id = walk_in_id and walk_in_outcome.refusal is null
  where s.id = slot_id;
  v_outcome.refusal := refusal; -- Also where there is no such slot.
  return v_outcome;
end;
$$;
comment on function private.walk_in_outcome is 'Answers a walk-in as it is now, or says why a call was refused.';

create function private.slot_ends_at(slot_id uuid) returns timestamptz
language plpgsql stable security invoker set search_path = ''
as $$
begin
  return (
    select s.slot_time + make_interval(mins => e.duration_minutes)
    from public.experience_slots s join public.experiences e on e.id = s.experience_id
    where s.id = slot_ends_at.slot_id
  );
end;
$$;
comment on function private.slot_ends_at is 'When a slot is over: its time and the duration of its experience.';

create function private.walk_in_refusal(slot_id uuid, host_id uuid, quantity integer, amount_minor bigint, at timestamptz)
returns public.refusal
language plpgsql stable security invoker set search_path = ''
as $$
declare
  v_slot private.item_states;
  v_host_id uuid := (select i.host_id from public.items i where i.id = slot_id and i.kind = 'slot');
begin
  select * into v_slot from private.item_states i where i.kind = 'slot' and i.item_id = slot_id;
  return case
    when v_slot.item_id is null then 'Slot not found'
    when v_host_id <> host_id then 'Not allowed'
    when private.slot_ends_at(slot_id) <= at then 'Invalid request: slot_id: this time is over'
    when v_slot.unit_price_minor * quantity <> amount_minor then 'Invalid request: amount_minor: the price has changed'
    when v_slot.available_count < quantity then 'Slot no longer available'
  end;
end;
$$;
comment on function private.walk_in_refusal is
  'Why a walk-in cannot be sold at this instant; null when it can. The caller holds the lock of the slot.';

create function public.sell_walk_in(
  slot_id uuid, host_id uuid, quantity integer, idempotency_key text, amount_minor bigint default null
) returns public.walk_in_outcome
language plpgsql volatile security invoker set search_path = '' set lock_timeout = '5s'
as $$
declare
  v_now timestamptz;
  v_walk_in public.walk_ins;
  v_refusal public.refusal;
begin
  perform private.lock_counted('slot', array[slot_id]);
  v_now := clock_timestamp();
  select * into v_walk_in from public.walk_ins w
  where w.host_id = sell_walk_in.host_id and w.idempotency_key = sell_walk_in.idempotency_key;
  if v_walk_in.id is not null then
    if v_walk_in.item_id <> slot_id or v_walk_in.quantity <> quantity or v_walk_in.amount_minor <> amount_minor then
      v_refusal := 'Idempotency key reused with a different request';
    end if;
    return private.walk_in_outcome(slot_id, v_walk_in.id, v_refusal);
  end if;

  perform private.expire_items(array[slot_id], v_now);
  v_refusal := private.walk_in_refusal(slot_id, host_id, quantity, amount_minor, v_now);
  if v_refusal is null then
    -- The key may be under way for another slot, whose lock is another. Whoever writes second is refused here, before anything is claimed.
    insert into public.walk_ins (
      item_id, host_id, quantity, amount_minor, currency, idempotency_key, sold_at, undo_until, sold_revision
    )
    select slot_id, sell_walk_in.host_id, sell_walk_in.quantity, i.unit_price_minor * sell_walk_in.quantity, i.currency,
      sell_walk_in.idempotency_key, v_now, v_now + interval '1 minute', i.revision + 1
    from private.item_states i where i.kind = 'slot' and i.item_id = slot_id
    on conflict on constraint key_sells_once do nothing
    returning * into v_walk_in;
    if v_walk_in.id is null then
      v_refusal := 'Idempotency key reused with a different request';
    else
      perform private.change_inventory('slot', array[slot_id], array[-quantity], 'walk_in');
    end if;
  end if;
  return private.walk_in_outcome(slot_id, v_walk_in.id, v_refusal);
end;
$$;
comment on function public.sell_walk_in is
  'Sells places of a slot at the door, until the slot is over: locks the slot, releases its ended holds, looks, writes. The same key with '
  'the same request answers the first sale again. amount_minor: the total that the host saw, if any; another price is refused. Refusals: '
  'Slot not found, Not allowed (the slot of another host), Slot no longer available, Idempotency key reused with a different request, '
  'a slot that is over, a price that has changed.';

create function public.undo_walk_in(walk_in_id uuid, host_id uuid) returns public.walk_in_outcome
language plpgsql volatile security invoker set search_path = '' set lock_timeout = '5s'
as $$
declare
  v_now timestamptz;
  v_walk_in public.walk_ins;
  v_refusal public.refusal;
  -- A walk-in never changes its slot, so that it may be looked up before the lock.
  v_slot_id uuid := (
    select w.item_id from public.walk_ins w join public.items i on i.id = w.item_id
    where w.id = walk_in_id and i.host_id = undo_walk_in.host_id
  );
begin
  perform private.lock_counted('slot', array[v_slot_id]);
  v_now := clock_timestamp();
  select * into v_walk_in from public.walk_ins w where w.id = walk_in_id and w.item_id = v_slot_id;
  if v_walk_in.id is null then
    v_refusal := 'Walk-in not found';
  elsif v_walk_in.undone_at is not null then
    null; -- Answered as it stands, also after the minute.
  elsif v_walk_in.undo_until < v_now then
    v_refusal := 'Walk-in can no longer be undone';
  else
    update public.walk_ins w
    set undone_at = v_now, undone_revision = (select s.revision + 1 from public.experience_slots s where s.id = v_slot_id)
    where w.id = walk_in_id;
    perform private.change_inventory('slot', array[v_slot_id], array[v_walk_in.quantity], 'walk_in_undo');
  end if;
  return private.walk_in_outcome(v_slot_id, walk_in_id, v_refusal);
end;
$$;
comment on function public.undo_walk_in is
  'Undoes a walk-in within a minute of its sale and releases its places. A repeated call answers the same. host_id: who asks. Refusals: '
  'Walk-in not found (also one of another host), Walk-in can no longer be undone.';
revoke execute on function public.sell_walk_in, public.undo_walk_in from public;
grant execute on function private.walk_in_outcome, private.slot_ends_at, private.walk_in_refusal, public.sell_walk_in,
  public.undo_walk_in to service_role;

create function private.broadcast_walk_in() returns trigger
language plpgsql volatile security definer set search_path = ''
as $$
begin
  perform realtime.send(
    jsonb_build_object('bookings', jsonb_build_array(), 'walk_ins', jsonb_build_array(jsonb_build_object('id', new.id))),
    'booking_changed', 'host:' || i.host_id, true
  )
  from public.items i where i.id = new.item_id;
  return null;
end;
$$;
comment on function private.broadcast_walk_in is
  'Sends to the host, on the private topic host:<user id>, that a walk-in was sold or undone; what is left of the slot has its own message.';
create trigger walk_ins_are_broadcast after insert or update on public.walk_ins
  for each row execute function private.broadcast_walk_in();
