select plan(3);
create temp table given as select tests.make_slot(2) as slot;
create temp table held as select tests.hold(slot, 2) as booking from given;

select is(refusal, 'Slot no longer available', 'held places are not sold') from given, tests.sell_walk_in(slot);
select tests.let_hold_end(booking) from held;
select is(refusal, null, 'a place of the expired hold is') from given, tests.sell_walk_in(slot);
select is(tests.ledger(slot), 'claim -2, expiry 2, walk_in -1', 'the ledger records both') from given;
