select plan(2);
create temp table given as select tests.make_slot(2) as slot;
create temp table held as select tests.hold(slot) as booking from given;
select tests.let_hold_end(booking) from held;
select public.cancel_booking(booking, 'released') from held;
-- The next claim looks for expired holds, and must not find this one again.
select tests.reserve(array[slot], array[1]) from given;

select is(tests.available(slot), 1, 'one of two places is held') from given;
select is(tests.ledger(slot), 'claim -1, cancellation 1, claim -1', 'its place is released once') from given;
