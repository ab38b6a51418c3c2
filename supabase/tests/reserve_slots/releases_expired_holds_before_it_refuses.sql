select plan(3);
create temp table given as select tests.make_slot(2) as slot;
create temp table held as select tests.hold(slot, 2) as booking from given;
select is(refusal, 'Slot no longer available', 'a running hold keeps its places') from given, tests.reserve(array[slot], array[1]);
select tests.let_hold_end(booking) from held;

select is(refusal, null, 'the places of an expired one go to the next customer') from given, tests.reserve(array[slot], array[1]);
select results_eq(
  'select status, claimed_revision, released_revision from held join public.bookings on id = booking',
  $$ values ('expired'::public.booking_status, 1::bigint, 2::bigint) $$,
  'the old booking records the revision at which its places were released'
);
