select plan(4);
create temp table given as select tests.make_slot(5) as slot;
create temp table sold as select o.* from given, tests.sell_walk_in(slot, 2) as o;

select results_eq(
  'select refusal, item_id, quantity, amount_minor, currency, undone_at, available_count, revision from sold',
  $$ select null::public.refusal, slot, 2, 8400::bigint, 'EUR'::public.currency, null::timestamptz, 3, 1::bigint from given $$,
  'two places, twice the price, three left'
);
select is(undo_until - sold_at, interval '1 minute', 'it can be undone for a minute') from sold;
select is(tests.available(slot), 3, 'the slot says the same') from given;
select is(tests.ledger(slot), 'walk_in -2', 'and so does the ledger') from given;
