create temp table given as select tests.make_slot(9) as slot;
create temp table wrong (constraint_name, revision, delta, available_after) as values
  ('delta_is_not_zero', 2, 0, 9),
  ('available_after_is_not_negative', 2, -10, -1),
  ('counted_items_say_what_is_left', 2, -1, null),
  ('inventory_ledger_pkey', 1, -1, 8);
select tests.hold(slot) from given;

select plan(1 + count(*)::integer) from wrong;
select throws_matching(
  format('insert into public.inventory_ledger values (''slot'', %L, %s, %s, %L, ''claim'')', slot, revision, delta, available_after),
  '"' || constraint_name || '"', constraint_name
) from given, wrong;
select set_eq(
  $$ select conname::text from pg_constraint where conrelid = 'public.inventory_ledger'::regclass $$,
  'select constraint_name from wrong',
  'every constraint of the table is tried'
);
