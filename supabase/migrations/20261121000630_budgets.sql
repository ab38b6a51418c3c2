-- What somebody may hold, beyond what is free: a budget for whatever may be one person with many names, and a wait for who holds the
-- same thing again and again. Unlogged: after a crash everybody begins anew, and no sale waits for it to be written.

create type private.budget as (places integer, nights integer, holds integer);
comment on type private.budget is
  'Places and suite-nights held unpaid at once, and holds begun in an hour.';

create function private.address_budget() returns private.budget
language sql immutable security invoker set search_path = ''
as $$ select row (60, 150, 120)::private.budget $$;
comment on function private.address_budget is 'What one network address may do before each further hold costs a solved challenge.';

create function private.fingerprint_budget() returns private.budget
language sql immutable security invoker set search_path = ''
as $$ select row (300, 750, 600)::private.budget $$;
comment on function private.fingerprint_budget is
  'As address_budget, of one fingerprint: five times as much, for all phones of one model share one.';

create function private.item_share_max(capacity integer) returns integer
language sql immutable security invoker set search_path = ''
as $$ select greatest(10, capacity / 5) $$;
comment on function private.item_share_max is
  'How many places of one item an address may hold unpaid at once without a challenge: a fifth of them, or ten where that is less, so '
  'that the customers of a household or an office get those of a small item.';

create unlogged table private.budget_holds (
  budget_key text not null,
  booking_id uuid not null,
  item_id uuid not null,
  places integer not null,
  nights integer not null,
  is_new boolean not null,
  held_at timestamptz not null
)
with (autovacuum_vacuum_scale_factor = 0.02, autovacuum_analyze_scale_factor = 0.02);
comment on table private.budget_holds is
  'The holds of the last hour by what they share with others: a keyed hash of an address or a fingerprint. Whether a hold still runs is '
  'said by its booking. Swept by expire_holds.';
comment on column private.budget_holds.is_new is 'False for a hold that has replaced another and ends when that one would have.';
create index budget_holds_key_idx on private.budget_holds (budget_key, held_at);
create index budget_holds_held_at_idx on private.budget_holds using brin (held_at);
grant select, insert, delete on private.budget_holds to service_role;

create type private.spent_budget as (places integer, nights integer, holds integer, item_places integer);
comment on type private.spent_budget is 'What of a budget is spent; item_places: places of one item, held unpaid now.';

create function private.spent_budget(budget_key text, item_id uuid, at timestamptz) returns private.spent_budget
language plpgsql stable security invoker set search_path = ''
as $$
declare
  v_spent private.spent_budget;
begin
  select coalesce(sum(h.places) filter (where b.id is not null), 0), coalesce(sum(h.nights) filter (where b.id is not null), 0),
    count(*) filter (where h.is_new), coalesce(sum(h.places) filter (where b.id is not null and h.item_id = spent_budget.item_id), 0)
  into v_spent
  from private.budget_holds h
  -- A subquery with a limit, so that each is looked up by its id, whatever the size of the table when the plan was made.
  left join lateral (
    select b.id from public.bookings b where b.id = h.booking_id and b.status = 'reserved' and b.hold_expires_at > at limit 1
  ) b on true
  where h.budget_key = spent_budget.budget_key and h.held_at > at - interval '1 hour';
  return v_spent;
end;
$$;
comment on function private.spent_budget is 'What is spent of the budget of an address or a fingerprint at an instant.';

create unlogged table private.spent_challenges (
  id text primary key,
  spent_at timestamptz not null
);
comment on table private.spent_challenges is 'Challenges that have paid for a hold. Kept as long as they could be sent again. Swept by expire_holds.';
grant select, insert, delete on private.spent_challenges to service_role;

create unlogged table private.cooldowns (
  customer_key text not null,
  item_id uuid not null,
  ended_count integer not null,
  ended_at timestamptz not null,
  primary key (customer_key, item_id)
);
comment on table private.cooldowns is
  'How many holds of an item a customer has let end, or released, without paying, and when the last one ended. Swept by expire_holds.';
grant select, insert, update, delete on private.cooldowns to service_role;

create function private.cooldown(ended_count integer) returns interval
language sql immutable security invoker set search_path = ''
as $$
  select case ended_count when 0 then interval '0' when 1 then interval '30 seconds' when 2 then interval '2 minutes' else interval '10 minutes' end
$$;
comment on function private.cooldown is
  'How long a customer waits before they hold an item again of which they have let so many holds end.';

create function private.note_ended_holds(booking_ids uuid[]) returns void
language plpgsql volatile security invoker set search_path = ''
as $$
begin
  insert into private.cooldowns as c (customer_key, item_id, ended_count, ended_at)
  select b.customer_key, b.item_id, count(*), max(least(b.hold_expires_at, clock_timestamp()))
  from public.bookings b
  where b.id = any (booking_ids) and b.purchased_at is null and (b.status = 'expired' or b.cancellation_reason = 'released')
  group by b.customer_key, b.item_id
  order by b.customer_key, b.item_id
  on conflict (customer_key, item_id) do update
  set ended_count = c.ended_count + excluded.ended_count, ended_at = greatest(c.ended_at, excluded.ended_at);
end;
$$;
comment on function private.note_ended_holds is
  'Notes for the cooldown those of these bookings that have just ended as holds. The caller holds the locks of their items, under which '
  'alone the rows of an item are written.';

create function private.sweep_budgets(at timestamptz) returns void
language plpgsql volatile security invoker set search_path = ''
as $$
begin
  delete from private.budget_holds h where h.held_at <= at - interval '1 hour';
  delete from private.spent_challenges s where s.spent_at <= at - interval '1 hour';
  delete from private.cooldowns c
  where (c.customer_key, c.item_id) in (
    select c.customer_key, c.item_id from private.cooldowns c where c.ended_at <= at - interval '1 hour' for update skip locked
  );
end;
$$;
comment on function private.sweep_budgets is 'Forgets what is older than an hour. It waits for nobody.';

grant execute on function private.address_budget, private.fingerprint_budget, private.item_share_max, private.spent_budget,
  private.cooldown, private.note_ended_holds, private.sweep_budgets to service_role;
