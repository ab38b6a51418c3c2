select plan(3);
create temp table given as select tests.make_slot(2) as slot;
create temp table held as select tests.hold(slot, 2) as booking from given;
select tests.let_hold_end(booking) from held;

select results_eq(
  'select refusal, available_count from given, public.decrement_inventory(slot)',
  'select null::public.refusal, 1',
  'a place of the expired hold is sold'
);
select is(status, 'expired', 'the hold is closed') from held join public.bookings on id = booking;
select is(tests.ledger(slot), 'claim -2, expiry 2, decrement -1', 'the ledger records both') from given;
