-- The fixtures of the files in supabase/tests. Only this file spells out whole calls of the RPCs, so that those files show behaviour alone.
create schema tests;
grant usage on schema tests to service_role;

create function tests.make_user(name text default 'Somebody') returns uuid
language sql volatile security definer set search_path = ''
as $$
  insert into auth.users (id, email, raw_user_meta_data)
  select id, id || '@test.example', jsonb_build_object('display_name', name) from gen_random_uuid() as id
  returning id
$$;

create function tests.make_account(email text, metadata jsonb) returns uuid
language sql volatile security definer set search_path = ''
as $$
  insert into auth.users (id, email, raw_user_meta_data) values (gen_random_uuid(), email, metadata) returning id
$$;

-- As Auth deletes an account.
create function tests.delete_account_row(account uuid) returns void
language sql volatile security definer set search_path = ''
as $$ delete from auth.users where id = account $$;

create function tests.make_experience(price_minor integer default 4200, host_id uuid default null) returns uuid
language sql volatile security definer set search_path = ''
as $$
  insert into public.experiences (host_id, title, summary, location, time_zone, duration_minutes, price_minor, currency)
  values (coalesce(host_id, tests.make_user('Host')), 'Test', 'For a test', 'Nowhere', 'Europe/Lisbon', 60, price_minor, 'EUR')
  returning id
$$;

create function tests.host_of(item uuid) returns uuid
language sql volatile security invoker set search_path = ''
as $$ select host_id from public.items where id = item $$;

create function tests.make_slot(capacity integer, starts_in interval default '1 day', experience_id uuid default null) returns uuid
language sql volatile security definer set search_path = ''
as $$
  insert into public.experience_slots (experience_id, slot_time, capacity, available_count)
  values (coalesce(experience_id, tests.make_experience()), now() + starts_in, capacity, capacity)
  returning id
$$;

-- A type of its own with suites 101, 102, ...
create function tests.make_suite_type(suite_count integer, price_minor integer default 9000, time_zone text default 'Europe/Lisbon')
returns text
language sql volatile security definer set search_path = ''
as $$
  with type as (
    insert into public.suite_types (host_id, suite_type, title, summary, location, time_zone, nightly_price_minor, currency)
    values (
      tests.make_user('Host'), 'test-' || replace(gen_random_uuid()::text, '-', ''), 'Test', 'For a test', 'Nowhere',
      time_zone, price_minor, 'EUR'
    )
    returning id, suite_type
  ), suites as (
    insert into public.suites (suite_type_id, name) select id, (100 + n)::text from type, generate_series(1, suite_count) as n
  )
  select suite_type from type
$$;

create function tests.make_suite() returns uuid
language plpgsql volatile security definer set search_path = ''
as $$
declare
  v_type text := tests.make_suite_type(1);
begin
  return (select r.id from public.suites r join public.suite_types t on t.id = r.suite_type_id where t.suite_type = v_type);
end;
$$;

create function tests.day(from_now integer) returns date
language sql volatile security invoker set search_path = ''
as $$ select (clock_timestamp() at time zone 'UTC')::date + from_now $$;

-- Nights are counted from today, by UTC. Each request is of a new guest unless `guests` or `users` name them.
create function tests.reserve_stays(
  types text[], first_nights integer[], nights integer[] default null, guests text[] default null, keys text[] default null,
  requests text[] default null, users uuid[] default null, known_tokens text[] default null
) returns setof public.booking_outcome
language sql volatile security invoker set search_path = ''
as $$
  select o.*
  from (
    select array_agg(r.type order by n) as types, array_agg(tests.day(r.first_night) order by n) as check_ins,
      array_agg(tests.day(r.first_night + coalesce(r.nights, 1)) order by n) as check_outs,
      array_agg(gen_random_uuid() order by n) as ids, array_agg(r."user" order by n) as users,
      array_agg(case when r."user" is null then coalesce(r.guest, gen_random_uuid()::text) end order by n) as guests,
      array_agg(case when r."user" is null then 'token' end order by n) as tokens,
      array_agg(r.known_token order by n) as known_tokens, array_agg(r.key order by n) as keys,
      array_agg(case when r.key is not null then coalesce(r.request, 'request') end order by n) as requests
    from unnest(types, first_nights, nights, guests, keys, requests, users, known_tokens) with ordinality
      as r (type, first_night, nights, guest, key, request, "user", known_token, n)
  ) as batch,
  public.reserve_stays(
    suite_types => batch.types, check_ins => batch.check_ins, check_outs => batch.check_outs, booking_ids => batch.ids,
    user_ids => batch.users, guest_keys => batch.guests, access_token_hashes => batch.tokens, known_token_hashes => batch.known_tokens,
    idempotency_keys => batch.keys, request_hashes => batch.requests
  ) as o
$$;

create function tests.reserve_stay(
  type text, first_night integer, nights integer default 1, guest text default null, key text default null,
  request text default 'request', "user" uuid default null, known_token text default null
) returns public.booking_outcome
language sql volatile security invoker set search_path = ''
as $$
  select * from tests.reserve_stays(
    array[type], array[first_night], array[nights], array[guest], array[key], array[request], array["user"], array[known_token]
  )
$$;

create function tests.hold_stay(type text, first_night integer, nights integer default 1) returns uuid
language sql volatile security invoker set search_path = ''
as $$ select id from tests.reserve_stay(type, first_night, nights) $$;

-- The gaps of each suite, in days from today: '101 [,5) [7,), 102 [,)'.
create function tests.gaps(type text) returns text
language sql volatile security invoker set search_path = ''
as $$
  select string_agg(format('%s %s', name, gaps), ', ' order by name) from (
    select r.name, string_agg(
      format('[%s,%s)', nullif(g.opens_on, '-infinity') - tests.day(0), nullif(g.closes_on, 'infinity') - tests.day(0)), ' '
      order by g.opens_on
    ) as gaps
    from public.suite_types t join public.suites r on r.suite_type_id = t.id
    left join private.suite_gaps g on g.suite_type_id = t.id and g.suite_id = r.id and g.suite_name = r.name
    where t.suite_type = gaps.type group by r.id
  ) suites
$$;

create function tests.stays_ledger(type text) returns text
language sql volatile security invoker set search_path = ''
as $$
  select string_agg(format('%s %s', l.cause, l.delta), ', ' order by l.revision)
  from public.inventory_ledger l join public.suite_types t on t.id = l.item_id where t.suite_type = type
$$;

-- Each request is of a new guest unless `guests` or `users` name them.
create function tests.reserve(
  slots uuid[], quantities integer[], guests text[] default null, keys text[] default null, requests text[] default null,
  users uuid[] default null, known_tokens text[] default null
) returns table (
  ordinal integer, refusal public.refusal, id uuid, status public.booking_status, quantity integer,
  amount_minor integer, currency text, hold_expires_at timestamptz, available_count integer, revision bigint
)
language sql volatile security invoker set search_path = ''
as $$
  select o.ordinal, o.refusal, o.id, o.status, o.quantity, o.amount_minor, o.currency, o.hold_expires_at,
    o.available_count, o.revision
  from (
    select array_agg(r.slot order by n) as slots, array_agg(r.quantity order by n) as quantities,
      array_agg(gen_random_uuid() order by n) as ids, array_agg(r."user" order by n) as users,
      array_agg(case when r."user" is null then coalesce(r.guest, gen_random_uuid()::text) end order by n) as guests,
      array_agg(case when r."user" is null then 'token ' || n end order by n) as tokens,
      array_agg(r.known_token order by n) as known_tokens, array_agg(r.key order by n) as keys,
      array_agg(case when r.key is not null then coalesce(r.request, 'request') end order by n) as requests
    from unnest(slots, quantities, guests, keys, requests, users, known_tokens) with ordinality
      as r (slot, quantity, guest, key, request, "user", known_token, n)
  ) as batch,
  public.reserve_slots(
    slot_ids => batch.slots, quantities => batch.quantities, booking_ids => batch.ids, user_ids => batch.users,
    guest_keys => batch.guests, access_token_hashes => batch.tokens, known_token_hashes => batch.known_tokens,
    idempotency_keys => batch.keys, request_hashes => batch.requests
  ) as o
$$;

-- One request from a network address, of a new guest unless `guest` names one.
create function tests.reserve_from(
  slot uuid, address text, quantity integer default 1, challenge text default null, guest text default null
) returns public.booking_outcome
language sql volatile security invoker set search_path = ''
as $$
  select * from public.reserve_slots(
    slot_ids => array[slot], quantities => array[quantity], booking_ids => array[gen_random_uuid()], user_ids => array[null::uuid],
    guest_keys => array[coalesce(guest, gen_random_uuid()::text)], access_token_hashes => array['token'], known_token_hashes => array[null],
    idempotency_keys => array[null], request_hashes => array[null], address_keys => array[address], fingerprint_keys => array[null],
    challenge_ids => array[challenge]
  )
$$;

create function tests.hold(slot uuid, quantity integer default 1) returns uuid
language sql volatile security invoker set search_path = ''
as $$ select id from tests.reserve(array[slot], array[quantity]) $$;

-- Holds that other tests left do not end in this transaction, so that a sweep finds what its test made and nothing else.
create function tests.keep_other_holds() returns void
language sql volatile security definer set search_path = ''
as $$ update public.bookings set hold_expires_at = 'infinity' where status = 'reserved' $$;

create function tests.let_hold_end(booking uuid) returns void
language sql volatile security invoker set search_path = ''
as $$ update public.bookings set hold_expires_at = now() - interval '1 second' where id = booking $$;

-- By the slot's host unless another is named, under a new key unless one is named.
create function tests.sell_walk_in(
  slot uuid, quantity integer default 1, key text default null, host uuid default null, amount_minor bigint default null
) returns public.walk_in_outcome
language sql volatile security invoker set search_path = ''
as $$
  select public.sell_walk_in(
    slot, coalesce(host, tests.host_of(slot)), quantity, coalesce(key, gen_random_uuid()::text), amount_minor
  )
$$;

create function tests.undo_walk_in(walk_in uuid) returns public.walk_in_outcome
language sql volatile security invoker set search_path = ''
as $$ select public.undo_walk_in(id, tests.host_of(item_id)) from public.walk_ins where id = walk_in $$;

create function tests.let_minute_pass(walk_in uuid) returns void
language sql volatile security invoker set search_path = ''
as $$
  update public.walk_ins
  set sold_at = sold_at - interval '61 seconds', undo_until = undo_until - interval '61 seconds', undone_at = undone_at - interval '61 seconds'
  where id = walk_in
$$;

create function tests.available(slot uuid) returns integer
language sql volatile security invoker set search_path = ''
as $$ select available_count from public.experience_slots where id = slot $$;

-- Causes and deltas in the order of their revisions: 'claim -2, expiry 2'.
create function tests.ledger(slot uuid) returns text
language sql volatile security invoker set search_path = ''
as $$
  select string_agg(format('%s %s', cause, delta), ', ' order by revision) from public.inventory_ledger where item_id = slot
$$;

-- The id of the payment that is under way, whether this call began it or another one.
create function tests.start_payment(booking uuid) returns uuid
language sql volatile security invoker set search_path = ''
as $$ select payment_id from public.start_payment(booking, gen_random_uuid(), 'sandbox') $$;

create function tests.purchase(booking uuid) returns public.booking_outcome
language sql volatile security invoker set search_path = ''
as $$ select public.purchase_booking(tests.start_payment(booking), gen_random_uuid()::text) $$;

create function tests.payment_status(payment uuid) returns public.payment_status
language sql volatile security invoker set search_path = ''
as $$ select status from public.payments where id = payment $$;

-- Seats of a numbered event are A1, A2, ..., five in a row.
create function tests.make_event(
  capacity integer, admission public.event_admission default 'numbered', starts_in interval default '1 day', price_minor integer default 2500
) returns uuid
language sql volatile security definer set search_path = ''
as $$
  with event as (
    insert into public.events (host_id, title, summary, venue, time_zone, starts_at, duration_minutes, price_minor, currency, admission,
      capacity, available_count)
    values (tests.make_user('Host'), 'Test', 'For a test', 'Nowhere', 'Europe/Lisbon', now() + starts_in, 90, price_minor, 'EUR', admission,
      capacity, capacity)
    returning id
  ), seats as (
    insert into public.tickets (event_id, position, row_label, seat_label)
    select id, n / 5 * 100 + n % 5, chr(65 + n / 5), chr(65 + n / 5) || 1 + n % 5
    from event, generate_series(0, capacity - 1) as n where admission = 'numbered'
  )
  select id from event
$$;

-- One request of a new guest unless `guest` or `user` names one.
create function tests.reserve_tickets(
  event uuid, quantity integer default 1, seats text default null, guest text default null, key text default null,
  request text default 'request', "user" uuid default null, known_token text default null
) returns public.booking_outcome
language sql volatile security invoker set search_path = ''
as $$
  select * from public.reserve_tickets(
    event_ids => array[event], quantities => array[quantity], seat_lists => array[seats], booking_ids => array[gen_random_uuid()],
    user_ids => array["user"], guest_keys => array[case when "user" is null then coalesce(guest, gen_random_uuid()::text) end],
    access_token_hashes => array[case when "user" is null then 'token' end], known_token_hashes => array[known_token],
    idempotency_keys => array[key], request_hashes => array[case when key is not null then request end]
  )
$$;

create function tests.hold_tickets(event uuid, quantity integer default 1, seats text default null) returns uuid
language sql volatile security invoker set search_path = ''
as $$ select id from tests.reserve_tickets(event, quantity, seats) $$;

-- What each seat of an event is, in the order of the seat plan: 'A1 held, A2 available'.
create function tests.seats(event uuid) returns text
language sql volatile security invoker set search_path = ''
as $$
  select string_agg(format('%s %s', seat_label, status), ', ' order by position) from public.tickets where event_id = event
$$;

-- The same, as its rows have it: 'A 11010, B 111'.
create function tests.seat_rows(event uuid) returns text
language sql volatile security invoker set search_path = ''
as $$ select string_agg(row_label || ' ' || free, ', ' order by position) from public.seat_rows where event_id = event $$;

-- One batch of new guests, each for the best seats of an event.
create function tests.reserve_party_batch(event uuid, variadic parties integer[]) returns setof public.booking_outcome
language sql volatile security invoker set search_path = ''
as $$
  select * from public.reserve_tickets(
    event_ids => array_fill(event, array[cardinality(parties)]), quantities => parties,
    seat_lists => array_fill(null::text, array[cardinality(parties)]),
    booking_ids => array(select gen_random_uuid() from unnest(parties)), user_ids => array_fill(null::uuid, array[cardinality(parties)]),
    guest_keys => array(select gen_random_uuid()::text from unnest(parties)),
    access_token_hashes => array_fill('token'::text, array[cardinality(parties)]),
    known_token_hashes => array_fill(null::text, array[cardinality(parties)]),
    idempotency_keys => array_fill(null::text, array[cardinality(parties)]),
    request_hashes => array_fill(null::text, array[cardinality(parties)])
  )
$$;

-- Checks a ticket of a booking in, or undoes that, as the host of its item.
create function tests.check_in(booking uuid, number integer default 1) returns public.check_in_outcome
language sql volatile security invoker set search_path = ''
as $$
  select o.* from public.bookings b join public.items i on i.id = b.item_id,
    public.check_in_ticket(i.id, i.host_id, left(b.id::text, 18), number) as o
  where b.id = booking
$$;

create function tests.undo_check_in(booking uuid, number integer default 1) returns public.check_in_outcome
language sql volatile security invoker set search_path = ''
as $$
  select o.* from public.bookings b join public.items i on i.id = b.item_id,
    public.undo_check_in(i.id, i.host_id, left(b.id::text, 18), number) as o
  where b.id = booking
$$;

create function tests.buy_tickets(event uuid, quantity integer default 1, "user" uuid default null) returns uuid
language sql volatile security invoker set search_path = ''
as $$ select o.id from tests.reserve_tickets(event, quantity, "user" => buy_tickets."user") b, tests.purchase(b.id) o $$;

-- Where the database refers to an account: by the catalogue, and in those columns that are no references.
create function tests.account_columns() returns table (relation regclass, "column" name)
language sql stable security definer set search_path = ''
as $$
  select c.conrelid::regclass, a.attname from pg_constraint c
  join pg_attribute a on a.attrelid = c.conrelid and a.attnum = any (c.conkey)
  join pg_class r on r.oid = c.conrelid
  where c.contype = 'f' and c.confrelid in ('auth.users'::regclass, 'public.profiles'::regclass)
    and r.relnamespace <> 'auth'::regnamespace and c.conrelid <> 'public.profiles'::regclass
  union all values ('public.check_ins'::regclass, 'checked_in_by'::name), ('public.check_ins', 'undone_by')
$$;

-- In which tables an account is found, by its id in any column.
create function tests.traces_of(account uuid) returns text[]
language plpgsql volatile security definer set search_path = ''
as $$
declare
  v_relation regclass;
  v_found boolean;
  v_traces text[] := '{}';
begin
  for v_relation in
    select c.oid from pg_class c
    where c.relkind in ('r', 'p') and c.relnamespace::regnamespace::text in ('auth', 'public', 'private')
  loop
    execute format('select exists (select from %s as t where strpos(t::text, $1) > 0)', v_relation) into v_found using account::text;
    if v_found then v_traces := v_traces || v_relation::text; end if;
  end loop;
  return v_traces;
end;
$$;

-- Puts a new account into this column of a row that this transaction made, deletes the account, and says what became of it.
create function tests.try_deletion(relation regclass, "column" name) returns text
language plpgsql volatile security definer set search_path = ''
as $$
declare
  v_account uuid := tests.make_user();
  v_count integer;
begin
  execute format(
    -- A visible row of a transaction that has not ended is of this one, or of a part of it.
    $sql$
      update %1$s set %2$I = $1 where ctid = (
        select ctid from %1$s where pg_xact_status(xmin::text::xid8) = 'in progress' and %2$I is not null limit 1
      )
    $sql$,
    relation, "column"
  ) using v_account;
  get diagnostics v_count = row_count;
  if v_count = 0 then return 'no row to try: the test must make one'; end if;
  if not relation::text = any (tests.traces_of(v_account)) then return 'the traces do not show the reference'; end if;
  begin
    delete from auth.users u where u.id = v_account;
  exception when others then
    return sqlstate || ' ' || sqlerrm;
  end;
  return case when tests.traces_of(v_account) = '{}' then 'forgotten' else 'left in ' || tests.traces_of(v_account)::text end;
end;
$$;

-- As a row from before its rule, or of a zone that a later release no longer has. Only the owner of the type may do that.
create function tests.store_unchecked_zone(type text, zone text) returns void
language plpgsql volatile security definer set search_path = ''
as $$
begin
  alter domain public.time_zone drop constraint time_zone_is_known;
  update public.suite_types t set time_zone = zone where t.suite_type = type;
end;
$$;

grant execute on all functions in schema tests to service_role;
