create table public.inventory_ledger (
  item_kind public.item_kind not null,
  item_id uuid not null,
  revision bigint not null,
  delta integer not null,
  available_after integer,
  cause public.ledger_cause not null,
  at timestamptz not null default clock_timestamp(),
  primary key (item_id, revision),
  constraint delta_is_not_zero check (delta <> 0),
  constraint available_after_is_not_negative check (available_after >= 0),
  constraint counted_items_say_what_is_left check ((item_kind = 'stay') = (available_after is null))
);
comment on table public.inventory_ledger is
  'One row for each change of an item''s count, in the same transaction. Replayed in revision order it proves that capacity held.';
comment on column public.inventory_ledger.delta is
  'Places released, or claimed when negative. Of a suite type: suite-nights, those of the bookings that name this revision.';
comment on column public.inventory_ledger.available_after is
  'Places free after the change. Null for a suite type: what is free of it depends on the dates that are asked for.';

alter table public.inventory_ledger enable row level security;
grant select on public.inventory_ledger to authenticated;
grant select, insert on public.inventory_ledger to service_role;
create policy "hosts read the ledger of their items" on public.inventory_ledger for select to authenticated
  using (
    item_id in (select i.id from public.items i where i.host_id = (select auth.uid()))
  );
