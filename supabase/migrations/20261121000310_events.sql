create type public.event_admission as enum ('general', 'numbered');
create type public.ticket_status as enum ('available', 'held', 'sold');

create table public.events (
  id uuid primary key default gen_random_uuid() references public.items (id) deferrable initially deferred,
  host_id uuid not null references public.profiles (id),
  title public.line not null,
  summary public.line not null,
  story public.prose not null default '',
  venue public.line not null,
  time_zone public.time_zone not null,
  starts_at timestamptz not null,
  duration_minutes integer not null,
  price_minor bigint not null,
  currency public.currency not null,
  free_cancellation_hours integer not null default 0,
  late_refund_percent integer not null default 0,
  max_per_customer integer not null default 10,
  tax_label public.line,
  tax_rate_bp integer,
  tax_number public.line,
  admission public.event_admission not null,
  capacity integer not null,
  available_count integer not null,
  revision bigint not null default 0,
  created_at timestamptz not null default now(),
  constraint title_is_1_to_120_characters check (char_length(title) between 1 and 120),
  constraint duration_is_at_most_a_year check (duration_minutes between 1 and 525600),
  constraint price_is_not_negative check (price_minor >= 0),
  constraint starts_at_is_between_2000_and_2200 check (starts_at >= '2000-01-01 00:00+00' and starts_at < '2200-01-01 00:00+00'),
  constraint capacity_is_1_to_1000000 check (capacity between 1 and 1000000),
  constraint available_count_is_within_capacity check (available_count between 0 and capacity),
  constraint free_cancellation_is_at_most_a_year check (free_cancellation_hours between 0 and 8760),
  constraint late_refund_is_a_share check (late_refund_percent between 0 and 100),
  constraint max_per_customer_is_1_to_20 check (max_per_customer between 1 and 20),
  constraint tax_has_label_and_rate check ((tax_label is null) = (tax_rate_bp is null)),
  constraint tax_label_is_1_to_40_characters check (char_length(tax_label) between 1 and 40),
  constraint tax_rate_is_at_most_100_percent check (tax_rate_bp between 1 and 10000),
  constraint tax_number_is_1_to_40_characters check (char_length(tax_number) between 1 and 40)
)
-- As for slots: updates of a hot event stay on its page.
with (fillfactor = 50, autovacuum_vacuum_scale_factor = 0, autovacuum_vacuum_threshold = 5000);
comment on column public.events.free_cancellation_hours is
  'Who cancels so many hours before the start gets everything back, later late_refund_percent. 0: everything until the start.';
comment on column public.events.max_per_customer is 'How many places one customer may have, held and bought together.';
comment on column public.events.tax_rate_bp is 'The tax that the price includes, in hundredths of a percent: 2300 is 23 %. Null without one.';
comment on table public.events is
  'What people buy tickets for. General admission: the row is the inventory. Numbered: the tickets are, and available_count counts '
  'them; change it only under the row lock.';
comment on column public.events.available_count is 'Places neither held nor sold.';
comment on column public.events.revision is 'Grows by one with each change of available_count, under the row lock.';
create index events_host_id_idx on public.events (host_id);
create trigger price_is_payable before insert or update of price_minor, currency on public.events
  for each row execute function private.check_price('price_minor', '20');
create trigger event_is_an_item after insert or update of host_id on public.events
  for each row execute function private.sync_item('event');
create trigger deleted_event_is_no_item after delete on public.events
  for each row execute function private.delete_item();

alter table public.events enable row level security;
grant select on public.events to anon, authenticated;
grant select, insert, update, delete on public.events to service_role;
create policy "everyone reads events" on public.events for select to anon, authenticated using (true);
