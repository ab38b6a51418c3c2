-- The nights on which nothing is reserved or purchased in a suite, kept beside its stays. A search among stays for suites without one
-- has to look at each suite; among gaps it finds the free suites alone, however many others there are and however many stays they have.
create table private.suite_gaps (
  suite_type_id uuid not null,
  suite_id uuid not null,
  -- By bytes, so that suites that fit alike are chosen in the same order on every machine.
  suite_name text collate "C" not null,
  opens_on date not null,
  closes_on date not null,
  gap daterange not null generated always as (daterange(opens_on, closes_on)) stored,
  days daterange not null generated always as (daterange(opens_on, closes_on, '[]')) stored,
  constraint gap_is_one_night_or_more check (opens_on < closes_on),
  -- Two gaps that touch are one, and whoever needs nights of both would find neither. So not even their days may overlap.
  constraint gaps_of_a_suite_neither_overlap_nor_touch exclude using gist (suite_id with =, days with &&)
)
-- Each stay replaces a gap by two. As with bookings, vacuum must not wait for a fifth of the table.
with (autovacuum_vacuum_scale_factor = 0.02, autovacuum_analyze_scale_factor = 0.02);
comment on table private.suite_gaps is
  'For each suite the longest ranges of nights without a running stay; a suite without stays has one gap, without end. Derived from '
  'suites and bookings by their triggers, and changed under the lock of the suite type. It has no references, which would be looked up '
  'for each stay; the triggers of suites do their work.';
comment on column private.suite_gaps.opens_on is 'The first night of the gap; -infinity when no stay is before it.';
comment on column private.suite_gaps.closes_on is 'The day after its last night; infinity when no stay is after it.';
comment on column private.suite_gaps.days is 'The nights of the gap and the day after the last one: every day on which a guest could come or leave.';
create index suite_gaps_suite_type_id_gap_idx on private.suite_gaps using gist (suite_type_id, gap);
grant select, insert, update, delete on private.suite_gaps to service_role;

create function private.sync_gaps_with_suites() returns trigger
language plpgsql volatile security invoker set search_path = ''
as $$
begin
  case tg_op
    when 'INSERT' then
      insert into private.suite_gaps (suite_type_id, suite_id, suite_name, opens_on, closes_on)
      values (new.suite_type_id, new.id, new.name, '-infinity', 'infinity');
    when 'UPDATE' then
      update private.suite_gaps g set suite_type_id = new.suite_type_id, suite_name = new.name where g.suite_id = new.id;
    when 'DELETE' then
      delete from private.suite_gaps g where g.suite_id = old.id;
  end case;
  return null;
end;
$$;
comment on function private.sync_gaps_with_suites is 'Trigger of suites: a new one is free throughout; its gaps follow it to another type or name.';
create trigger suite_has_its_gaps after insert or update of suite_type_id, name or delete on public.suites
  for each row execute function private.sync_gaps_with_suites();

create function private.claim_nights(suite_id uuid, nights daterange) returns void
language plpgsql volatile security invoker set search_path = ''
as $$
declare
  v_gap private.suite_gaps;
begin
  delete from private.suite_gaps g
  where g.suite_id = claim_nights.suite_id and g.days && nights and g.gap @> nights
  returning g.* into v_gap;
  if v_gap.suite_id is null then
    raise exception 'suite % is not free on the nights %', suite_id, nights using errcode = '23P01';
  end if;
  insert into private.suite_gaps (suite_type_id, suite_id, suite_name, opens_on, closes_on)
  select v_gap.suite_type_id, v_gap.suite_id, v_gap.suite_name, rest.opens_on, rest.closes_on
  from (values (v_gap.opens_on, lower(nights)), (upper(nights), v_gap.closes_on)) rest (opens_on, closes_on)
  where rest.opens_on < rest.closes_on;
end;
$$;
comment on function private.claim_nights is
  'Takes nights out of the gap of a suite that has them all; what is left of the gap stays. Raises 23P01, as the constraint of bookings '
  'does, when no gap has them: then somebody who did not hold the lock of the type has changed the gap since it was read.';

create function private.release_nights(suite_id uuid, nights daterange) returns void
language plpgsql volatile security invoker set search_path = ''
as $$
begin
  with neighbours as (
    delete from private.suite_gaps g
    where g.suite_id = release_nights.suite_id and g.days && daterange(lower(nights), upper(nights), '[]') and g.gap -|- nights
    returning g.opens_on, g.closes_on
  ), joined as (
    select min(free.opens_on) as opens_on, max(free.closes_on) as closes_on
    from (select * from neighbours union all select lower(nights), upper(nights)) free
  )
  insert into private.suite_gaps (suite_type_id, suite_id, suite_name, opens_on, closes_on)
  select r.suite_type_id, r.id, r.name, j.opens_on, j.closes_on
  from joined j join public.suites r on r.id = release_nights.suite_id;
end;
$$;
comment on function private.release_nights is 'Makes nights of a suite, with the gaps that they touch, one gap.';

create function private.sync_gaps_with_bookings() returns trigger
language plpgsql volatile security invoker set search_path = ''
as $$
begin
  if tg_op <> 'INSERT' and old.status in ('reserved', 'purchased') then
    perform private.release_nights(old.suite_id, old.stay);
  end if;
  -- A reservation has claimed its nights already, for the next request of its batch to see: then there is no gap here any more.
  if tg_op <> 'DELETE' and new.status in ('reserved', 'purchased') and exists (
    select from private.suite_gaps g where g.suite_id = new.suite_id and g.days && new.stay and g.gap && new.stay
  ) then
    perform private.claim_nights(new.suite_id, new.stay);
  end if;
  return null;
end;
$$;
comment on function private.sync_gaps_with_bookings is
  'Trigger of bookings that are stays: nights of reserved and purchased ones are in no gap, all others are in one. It holds for any '
  'statement, also for one without the lock of the type: that waits for the gap that somebody else is changing, and fails when it has '
  'changed (23P01) or when its own gap would overlap or touch the other''s.';
grant execute on function private.sync_gaps_with_suites, private.claim_nights, private.release_nights,
  private.sync_gaps_with_bookings to service_role;

-- The conditions stand here and not in the function, so that bookings of other kinds pay nothing.
create trigger new_stay_claims_its_nights after insert on public.bookings
  for each row when (new.kind = 'stay') execute function private.sync_gaps_with_bookings();
create trigger changed_stay_has_its_nights after update of status, suite_id, stay on public.bookings
  for each row when (
    new.kind = 'stay' and (old.suite_id, old.stay, old.status in ('reserved', 'purchased'))
      is distinct from (new.suite_id, new.stay, new.status in ('reserved', 'purchased'))
  ) execute function private.sync_gaps_with_bookings();
create trigger deleted_stay_releases_its_nights after delete on public.bookings
  for each row when (old.kind = 'stay') execute function private.sync_gaps_with_bookings();
