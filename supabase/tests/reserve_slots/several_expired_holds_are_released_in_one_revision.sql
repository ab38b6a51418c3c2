select plan(2);
create temp table given as select tests.make_slot(6) as slot;
create temp table held as select a.id from given, tests.reserve(array[slot, slot], array[1, 3]) as a;
select tests.let_hold_end(id) from held;
select tests.reserve(array[slot], array[1]) from given;

select is(tests.ledger(slot), 'claim -4, expiry 4, claim -1', 'one row for both') from given;
select is(tests.available(slot), 5, 'no place is lost and none is made') from given;
