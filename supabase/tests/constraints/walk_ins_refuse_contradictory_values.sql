create temp table given as select tests.make_slot(9) as slot;
create temp table sold as select o.id from given, tests.sell_walk_in(slot, 1, 'key') as o;
select tests.sell_walk_in(slot, 1, 'other key') from given;
create temp table wrong (constraint_name, change) as values
  ('key_sells_once', 'idempotency_key = ''other key'''),
  ('quantity_is_between_1_and_20', 'quantity = 0'),
  ('quantity_is_between_1_and_20', 'quantity = 21'),
  ('amount_is_not_negative', 'amount_minor = -1'),
  ('idempotency_key_has_1_to_255_characters', 'idempotency_key = '''''),
  ('idempotency_key_has_1_to_255_characters', 'idempotency_key = repeat(''x'', 256)'),
  ('undone_in_time', 'undone_at = undo_until + interval ''1 microsecond'', undone_revision = 3'),
  ('undone_has_its_revision', 'undone_at = sold_at'),
  ('undone_has_its_revision', 'undone_revision = 3'),
  ('undone_after_it_was_sold', 'undone_at = sold_at, undone_revision = sold_revision');

select plan(1 + count(*)::integer) from wrong;
select throws_matching(
  format('update public.walk_ins set %s where id = %L', change, id), '"' || constraint_name || '"', change
) from sold, wrong;
select set_eq(
  $$ select conname::text from pg_constraint where conrelid = 'public.walk_ins'::regclass and contype in ('c', 'u') $$,
  'select constraint_name from wrong',
  'every check of the table is tried'
);
