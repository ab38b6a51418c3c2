select plan(5);
create temp table given as select tests.make_slot(5) as slot;
create temp table sold as select id from given, tests.sell_walk_in(slot, 2);
create temp table undone as select o.* from sold, tests.undo_walk_in(sold.id) as o;

select ok(
  refusal is null and undone_at is not null and quantity = 2 and available_count = 5 and revision = 2, 'both places are free again'
) from undone;
select is(tests.ledger(slot), 'walk_in -2, walk_in_undo 2', 'the ledger has both') from given;
select results_eq('select o.* from sold, tests.undo_walk_in(sold.id) as o', 'select * from undone', 'a repeated call answers the same');
select is(tests.ledger(slot), 'walk_in -2, walk_in_undo 2', 'and releases nothing') from given;
select is((undone_revision, sold_revision), (2::bigint, 1::bigint), 'the row names both revisions')
from sold join public.walk_ins using (id);
