select plan(4);
create temp table given as select tests.make_slot(5) as slot;
create temp table first as select o.* from given, tests.sell_walk_in(slot, 2, 'key') as o;

select results_eq(
  $$ select o.* from given, tests.sell_walk_in(slot, 2, 'key') as o $$, 'select * from first', 'the same answer'
);
select is(tests.ledger(slot), 'walk_in -2', 'one sale') from given;
select tests.undo_walk_in(id) from first;
select ok(o.id = f.id and o.undone_at is not null, 'after an undo the key still answers that sale, as it stands')
from given, first f, tests.sell_walk_in(slot, 2, 'key') as o;
select is(tests.ledger(slot), 'walk_in -2, walk_in_undo 2', 'and sells nothing') from given;
