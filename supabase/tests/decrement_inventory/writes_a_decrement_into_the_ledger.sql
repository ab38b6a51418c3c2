select plan(1);
create temp table given as select tests.make_slot(5) as slot;
select public.decrement_inventory(slot, 2) from given;

select results_eq(
  'select item_kind, revision, delta, available_after, cause from given join public.inventory_ledger on item_id = slot',
  $$ values ('slot'::public.item_kind, 1::bigint, -2, 3, 'decrement'::public.ledger_cause) $$,
  'one row with the revision and the count after it'
);
