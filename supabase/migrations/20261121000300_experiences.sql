create table public.experiences (
  id uuid primary key default gen_random_uuid(),
  host_id uuid not null references public.profiles (id),
  title public.line not null,
  summary public.line not null,
  story public.prose not null default '',
  location public.line not null,
  time_zone public.time_zone not null,
  duration_minutes integer not null,
  price_minor bigint not null,
  currency public.currency not null,
  free_cancellation_hours integer not null default 0,
  late_refund_percent integer not null default 0,
  max_per_customer integer not null default 10,
  tax_label public.line,
  tax_rate_bp integer,
  tax_number public.line,
  created_at timestamptz not null default now(),
  constraint title_is_1_to_120_characters check (char_length(title) between 1 and 120),
  constraint duration_is_at_most_a_year check (duration_minutes between 1 and 525600),
  constraint price_is_not_negative check (price_minor >= 0),
  constraint free_cancellation_is_at_most_a_year check (free_cancellation_hours between 0 and 8760),
  constraint late_refund_is_a_share check (late_refund_percent between 0 and 100),
  constraint max_per_customer_is_1_to_20 check (max_per_customer between 1 and 20),
  constraint tax_has_label_and_rate check ((tax_label is null) = (tax_rate_bp is null)),
  constraint tax_label_is_1_to_40_characters check (char_length(tax_label) between 1 and 40),
  constraint tax_rate_is_at_most_100_percent check (tax_rate_bp between 1 and 10000),
  constraint tax_number_is_1_to_40_characters check (char_length(tax_number) between 1 and 40)
);
comment on column public.experiences.free_cancellation_hours is
  'Who cancels so many hours before the start gets everything back, later late_refund_percent. 0: everything until the start.';
comment on column public.experiences.max_per_customer is 'How many places of one slot one customer may have, held and bought together.';
comment on column public.experiences.tax_rate_bp is 'The tax that the price includes, in hundredths of a percent: 2300 is 23 %. Null without one.';
comment on table public.experiences is 'What a host offers. Money is an integer of minor units with its currency.';
create trigger price_is_payable before insert or update of price_minor, currency on public.experiences
  for each row execute function private.check_price('price_minor', '20');
create index experiences_host_id_idx on public.experiences (host_id);

create table public.experience_slots (
  id uuid primary key default gen_random_uuid() references public.items (id) deferrable initially deferred,
  experience_id uuid not null references public.experiences (id) on delete cascade,
  slot_time timestamptz not null,
  capacity integer not null,
  available_count integer not null,
  revision bigint not null default 0,
  constraint slot_time_is_between_2000_and_2200 check (slot_time >= '2000-01-01 00:00+00' and slot_time < '2200-01-01 00:00+00'),
  constraint capacity_is_1_to_1000000 check (capacity between 1 and 1000000),
  constraint available_count_is_within_capacity check (available_count between 0 and capacity),
  constraint experience_has_one_slot_per_time unique (experience_id, slot_time)
)
-- Half-empty pages and no index on the changing columns keep updates of a hot slot on its page (HOT), without index writes; what that
-- leaves behind is pruned with the next update. So vacuum is wanted after so many updates, however many slots there are.
with (fillfactor = 50, autovacuum_vacuum_scale_factor = 0, autovacuum_vacuum_threshold = 5000);
comment on table public.experience_slots is
  'A time at which an experience has places. The row is the inventory: change available_count only under its row lock.';
comment on column public.experience_slots.available_count is 'Places neither held nor sold.';
comment on column public.experience_slots.revision is 'Grows by one with each change of available_count, under the row lock.';

create function private.sync_slot_item() returns trigger
language plpgsql volatile security invoker set search_path = ''
as $$
declare
  v_host_id uuid := (select e.host_id from public.experiences e where e.id = new.experience_id);
begin
  perform private.sync_item_host('slot', new.id, v_host_id, tg_op = 'INSERT');
  return null;
end;
$$;
comment on function private.sync_slot_item is 'Makes the item of a new slot, and keeps its host that of the experience.';
create trigger slot_is_an_item after insert or update of experience_id on public.experience_slots
  for each row execute function private.sync_slot_item();
create trigger deleted_slot_is_no_item after delete on public.experience_slots
  for each row execute function private.delete_item();

create function private.sync_experience_host() returns trigger
language plpgsql volatile security invoker set search_path = ''
as $$
begin
  update public.items i set host_id = new.host_id
  from public.experience_slots s where s.experience_id = new.id and i.id = s.id;
  return null;
end;
$$;
comment on function private.sync_experience_host is 'Gives the slots of an experience the host that it was handed to.';
create trigger slots_follow_the_host_of_their_experience after update of host_id on public.experiences
  for each row execute function private.sync_experience_host();

alter table public.experiences enable row level security;
alter table public.experience_slots enable row level security;
grant select on public.experiences, public.experience_slots to anon, authenticated;
grant select, insert, update, delete on public.experiences, public.experience_slots to service_role;
create policy "everyone reads the names of hosts, and people their own" on public.profiles for select to anon, authenticated
  using (
    id = (select auth.uid())
    or exists (select from public.items i where i.host_id = profiles.id)
    -- An experience without a time has no item yet.
    or exists (select from public.experiences e where e.host_id = profiles.id)
  );
create policy "everyone reads experiences" on public.experiences for select to anon, authenticated using (true);
create policy "everyone reads slots" on public.experience_slots for select to anon, authenticated using (true);
