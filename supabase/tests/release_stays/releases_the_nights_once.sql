select plan(4);
create temp table given as select tests.make_suite_type(1) as type;
create temp table held as select tests.hold_stay(type, 5, 3) as booking from given;
select public.cancel_booking(booking, 'released') from held;

select is(status, 'cancelled', 'a second call answers the same') from held, public.cancel_booking(booking, 'released');
select is(tests.stays_ledger(type), 'claim -3, cancellation 3', 'three nights, once') from given;
select results_eq(
  'select claimed_revision, released_revision from public.bookings join held on id = booking', 'values (1::bigint, 2::bigint)', 'at these revisions'
);
select is(refusal, null, 'the suite is free again') from given, tests.reserve_stay(type, 4, 5);
