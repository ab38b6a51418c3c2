create table public.suite_types (
  id uuid primary key default gen_random_uuid() references public.items (id) deferrable initially deferred,
  host_id uuid not null references public.profiles (id),
  suite_type text not null unique,
  title public.line not null,
  summary public.line not null,
  location public.line not null,
  time_zone public.time_zone not null,
  nightly_price_minor bigint not null,
  currency public.currency not null,
  free_cancellation_hours integer not null default 0,
  late_refund_percent integer not null default 0,
  max_per_customer integer not null default 10,
  tax_label public.line,
  tax_rate_bp integer,
  tax_number public.line,
  revision bigint not null default 0,
  constraint suite_type_is_a_lower_case_word check (suite_type ~ '^[a-z][a-z0-9-]{0,39}$'),
  constraint title_is_1_to_120_characters check (char_length(title) between 1 and 120),
  constraint nightly_price_is_not_negative check (nightly_price_minor >= 0),
  constraint free_cancellation_is_at_most_a_year check (free_cancellation_hours between 0 and 8760),
  constraint late_refund_is_a_share check (late_refund_percent between 0 and 100),
  constraint max_per_customer_is_1_to_20 check (max_per_customer between 1 and 20),
  constraint tax_has_label_and_rate check ((tax_label is null) = (tax_rate_bp is null)),
  constraint tax_label_is_1_to_40_characters check (char_length(tax_label) between 1 and 40),
  constraint tax_rate_is_at_most_100_percent check (tax_rate_bp between 1 and 10000),
  constraint tax_number_is_1_to_40_characters check (char_length(tax_number) between 1 and 40)
);
comment on column public.suite_types.free_cancellation_hours is
  'Who cancels so many hours before the start gets everything back, later late_refund_percent. 0: everything until the start.';
comment on column public.suite_types.max_per_customer is 'How many suites one customer may have, held and bought together.';
comment on column public.suite_types.tax_rate_bp is 'The tax that the price includes, in hundredths of a percent: 2300 is 23 %. Null without one.';
comment on table public.suite_types is 'Kinds of suites that are let. The suites of a type are alike: a customer books the type and gets one of them.';
comment on column public.suite_types.suite_type is 'The name that requests use, such as standard.';
comment on column public.suite_types.revision is 'Grows by one with each change of what is free, under the advisory lock of the type.';
create index suite_types_host_id_idx on public.suite_types (host_id);
create trigger price_is_payable before insert or update of nightly_price_minor, currency on public.suite_types
  for each row execute function private.check_price('nightly_price_minor', '30');
create trigger suite_type_is_an_item after insert or update of host_id on public.suite_types
  for each row execute function private.sync_item('stay');
create trigger deleted_suite_type_is_no_item after delete on public.suite_types
  for each row execute function private.delete_item();

create table public.suites (
  id uuid primary key default gen_random_uuid(),
  suite_type_id uuid not null references public.suite_types (id) on delete cascade,
  name text not null,
  constraint name_is_a_visible_label check (private.is_label(name) and private.is_visible(name)),
  constraint suite_names_differ_within_a_type unique (suite_type_id, name)
);
comment on table public.suites is 'The suites of each type, by name.';

alter table public.suite_types enable row level security;
alter table public.suites enable row level security;
grant select on public.suite_types, public.suites to anon, authenticated;
grant select, insert, update, delete on public.suite_types, public.suites to service_role;
create policy "everyone reads suite types" on public.suite_types for select to anon, authenticated using (true);
create policy "everyone reads suites" on public.suites for select to anon, authenticated using (true);
