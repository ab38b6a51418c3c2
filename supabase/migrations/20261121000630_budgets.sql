-- What somebody may hold, beyond what is free: a budget for whatever may be one person with many names, and a wait for who holds the
-- same thing again and again. Unlogged: after a crash everybody begins anew, and no sale waits for it to be written.

create type private.budget as (places integer, nights integer, holds integer);
comment on type private.budget is
  'Places and suite-nights held unpaid at once, and holds begun in an hour: those that there may be, or that there are.';

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
  booking_id uuid not null,
  item_id uuid not null,
  address_key text not null,
  fingerprint_key text,
  places integer not null,
  nights integer not null,
  is_new boolean not null,
  held_at timestamptz not null
);
comment on table private.budget_holds is
  'The holds of the last hour by what they share with others: keyed hashes of address and fingerprint. Whether a hold still runs is said '
  'by its booking. Swept by expire_holds.';
comment on column private.budget_holds.is_new is 'False for a hold that has replaced another and ends when that one would have.';
create index budget_holds_address_idx on private.budget_holds (address_key, held_at);
create index budget_holds_fingerprint_idx on private.budget_holds (fingerprint_key, held_at);
grant select, insert, delete on private.budget_holds to service_role;

create unlogged table private.spent_challenges (
  id text primary key,
  spent_at timestamptz not null
);
comment on table private.spent_challenges is 'Challenges that have paid for a hold. Kept as long as they could be sent again. Swept by expire_holds.';
grant select, insert, delete on private.spent_challenges to service_role;

create type private.budgets as (keys text[], spent private.budget[]);
comment on type private.budgets is
  'What is spent by the addresses and fingerprints of a batch, and, by address and item (a space between), of a share of that item. Whoever '
  'is not in it has spent nothing and comes once.';

create function private.read_budgets(requests private.hold_request[], at timestamptz) returns private.budgets
language plpgsql stable security invoker set search_path = ''
as $$
declare
  v_since constant timestamptz := at - interval '1 hour';
  v_addresses text[];
  v_fingerprints text[];
  v_budgets private.budgets := row ('{}'::text[], '{}'::private.budget[])::private.budgets;
begin
  -- Of a crowd without much in common this look is all.
  v_addresses := array(
    select q.address_key from unnest(requests) q where q.address_key is not null group by q.address_key
    having count(*) > 1 or (
      select h.held_at from private.budget_holds h where h.address_key = q.address_key and h.held_at > v_since limit 1
    ) is not null
  );
  v_fingerprints := array(
    select q.fingerprint_key from unnest(requests) q where q.fingerprint_key is not null group by q.fingerprint_key
    having count(*) > 1 or (
      select h.held_at from private.budget_holds h where h.fingerprint_key = q.fingerprint_key and h.held_at > v_since limit 1
    ) is not null
  );
  if v_addresses = '{}' and v_fingerprints = '{}' then return v_budgets; end if;

  select array_agg(s.key), array_agg(row (s.places, s.nights, s.holds)::private.budget) into v_budgets
  from (
    select concat_ws(' ', a.key, h.item_id) as key, coalesce(sum(h.places) filter (where b.id is not null), 0)::integer as places,
      coalesce(sum(h.nights) filter (where b.id is not null), 0)::integer as nights, (count(*) filter (where h.is_new))::integer as holds
    from unnest(v_addresses) as a (key)
    left join private.budget_holds h on h.address_key = a.key and h.held_at > v_since
    -- A subquery with a limit, so that each is looked up by its id, whatever the size of the table when the plan was made.
    left join lateral (
      select b.id from public.bookings b where b.id = h.booking_id and b.status = 'reserved' and b.hold_expires_at > at limit 1
    ) b on true
    group by grouping sets ((a.key), (a.key, h.item_id)) having grouping(h.item_id) = 1 or h.item_id is not null
    union all
    -- Half of all phones may share one: what they have begun to hold is counted without a look at each booking.
    select f.key, (coalesce(sum(h.places) filter (where h.held_at > at - private.hold_length()), 0))::integer,
      (coalesce(sum(h.nights) filter (where h.held_at > at - private.hold_length()), 0))::integer,
      (count(*) filter (where h.is_new))::integer
    from unnest(v_fingerprints) as f (key)
    left join private.budget_holds h on h.fingerprint_key = f.key and h.held_at > v_since
    group by f.key
  ) s;
  return v_budgets;
end;
$$;
comment on function private.read_budgets is
  'Reads what the addresses and fingerprints of a batch have spent. The caller holds the locks of the addresses.';

create function private.spending(request private.hold_request, own_quantity integer) returns private.budget
language plpgsql immutable security invoker set search_path = ''
as $$
begin
  if request.stay is not null then
    return row (0, upper(request.stay) - lower(request.stay), 1)::private.budget;
  end if;
  return row (request.quantity - coalesce(own_quantity, 0), 0, case when own_quantity is null then 1 else 0 end)::private.budget;
end;
$$;
comment on function private.spending is 'What a request spends of its budgets; own_quantity: of the hold that it replaces, null without one.';

create function private.add_spending(budgets private.budgets, key text, spending private.budget) returns private.budgets
language plpgsql immutable security invoker set search_path = ''
as $$
declare
  v_index constant integer := array_position(budgets.keys, key);
  v_spent private.budget;
begin
  if v_index is null then
    return row (budgets.keys || key, budgets.spent || spending)::private.budgets;
  end if;
  v_spent := budgets.spent[v_index];
  budgets.spent[v_index] := row (
    v_spent.places + spending.places, v_spent.nights + spending.nights, v_spent.holds + spending.holds
  )::private.budget;
  return budgets;
end;
$$;
comment on function private.add_spending is 'Adds what a hold spends to what one address, fingerprint or share of an item has spent.';

create function private.spend_budgets(budgets private.budgets, request private.hold_request, own_quantity integer)
returns private.budgets
language plpgsql immutable security invoker set search_path = ''
as $$
declare
  v_spending constant private.budget := private.spending(request, own_quantity);
begin
  if request.address_key = any (budgets.keys) then
    budgets := private.add_spending(budgets, request.address_key, v_spending);
    budgets := private.add_spending(budgets, request.address_key || ' ' || request.item_id, v_spending);
  end if;
  if request.fingerprint_key = any (budgets.keys) then
    budgets := private.add_spending(budgets, request.fingerprint_key, v_spending);
  end if;
  return budgets;
end;
$$;
comment on function private.spend_budgets is 'Notes that a request of a batch was granted, for those that come after it in the batch.';

create function private.is_within(budget private.budget, budgets private.budgets, key text, spending private.budget) returns boolean
language plpgsql immutable security invoker set search_path = ''
as $$
declare
  v_spent constant private.budget := budgets.spent[array_position(budgets.keys, key)];
begin
  return coalesce(v_spent.places, 0) + spending.places <= budget.places
    and coalesce(v_spent.nights, 0) + spending.nights <= budget.nights
    and coalesce(v_spent.holds, 0) + spending.holds <= budget.holds;
end;
$$;
comment on function private.is_within is 'True when a budget is enough for what is spent and for what is asked for.';

create function private.is_crowded(item_id uuid, capacity integer, available_count integer) returns boolean
language plpgsql stable security invoker set search_path = ''
as $$
begin
  return capacity >= 50 and available_count * 2 < capacity and capacity < 2 * (
    select sum(b.quantity) from public.bookings b where b.status = 'reserved' and b.item_id is not distinct from is_crowded.item_id
  );
end;
$$;
comment on function private.is_crowded is
  'True while more than half of an item of at least 50 places is held and not paid for: then each further hold costs a solved challenge, '
  'from whatever address.';

create function private.spend_challenge(challenge_id text, at timestamptz) returns boolean
language plpgsql volatile security invoker set search_path = ''
as $$
begin
  if challenge_id is null then return false; end if;
  insert into private.spent_challenges (id, spent_at) values (challenge_id, at) on conflict do nothing;
  return found;
end;
$$;
comment on function private.spend_challenge is 'Spends a solved challenge; false when there is none or it was spent before.';

create function private.is_affordable(
  request private.hold_request, own_quantity integer, capacity integer, is_crowded boolean, budgets private.budgets, at timestamptz
) returns boolean
language plpgsql volatile security invoker set search_path = ''
as $$
declare
  v_spending private.budget;
  v_share private.budget;
begin
  if request.address_key is null then return true; end if;
  -- Whoever is alone asks for less than any budget.
  if not is_crowded and budgets.keys = '{}' then return true; end if;
  v_spending := private.spending(request, own_quantity);
  v_share := private.address_budget();
  v_share.places := private.item_share_max(capacity);
  if not is_crowded
    and private.is_within(private.address_budget(), budgets, request.address_key, v_spending)
    and private.is_within(v_share, budgets, request.address_key || ' ' || request.item_id, v_spending)
    and private.is_within(private.fingerprint_budget(), budgets, request.fingerprint_key, v_spending)
  then
    return true;
  end if;
  return private.spend_challenge(request.challenge_id, at);
end;
$$;
comment on function private.is_affordable is
  'True when a request that could be granted is within its budgets, or comes with a solved challenge, which is spent. own_quantity: of the '
  'hold that it replaces, null without one. The caller holds the lock of the address.';

create function private.refuse_unsolved(requests private.hold_request[], at timestamptz) returns setof public.booking_outcome
language plpgsql stable security invoker set search_path = ''
as $$
declare
  v_budgets private.budgets;
  v_outcome public.booking_outcome;
  v_request private.hold_request;
begin
  if not exists (
    -- Who has held this little needs no closer look.
    select from unnest(requests) q
    where q.challenge_id is null and (
      select h.held_at from private.budget_holds h
      where h.address_key = q.address_key and h.held_at > at - interval '1 hour' offset 4 limit 1
    ) is not null
  ) then
    return;
  end if;

  v_budgets := private.read_budgets(requests, at);
  v_outcome.lock_ms := 0;
  v_outcome.refusal := 'Challenge required';
  foreach v_request in array requests loop
    -- One more place, or night, is too much already.
    continue when v_request.address_key is null or v_request.challenge_id is not null or private.is_within(
      private.address_budget(), v_budgets, v_request.address_key,
      case when v_request.stay is null then row (1, 0, 1)::private.budget else row (0, 1, 1)::private.budget end
    );
    continue when exists (
      select from public.bookings b where b.customer_key = v_request.customer_key and b.idempotency_key = v_request.idempotency_key
    ) or exists (
      select from public.bookings b
      where b.customer_key = v_request.customer_key and b.status = 'reserved' and b.item_id is not distinct from v_request.item_id
    );
    v_outcome.ordinal := v_request.ordinal;
    v_outcome.item_id := v_request.item_id;
    return next v_outcome;
  end loop;
end;
$$;
comment on function private.refuse_unsolved is
  'Refuses without a lock those requests whose address has spent its budget, and which bring no solved challenge and meet no booking of '
  'their customer: what a script sends costs no more than a look.';

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
  where b.id = any (booking_ids) and b.customer_key is not null and b.purchased_at is null and (b.status = 'expired' or b.cancellation_reason = 'released')
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

grant execute on function private.address_budget, private.fingerprint_budget, private.item_share_max, private.read_budgets, private.spending,
  private.add_spending, private.spend_budgets, private.is_within, private.is_crowded, private.spend_challenge, private.is_affordable,
  private.refuse_unsolved, private.cooldown, private.note_ended_holds, private.sweep_budgets to service_role;
