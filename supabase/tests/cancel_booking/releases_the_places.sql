select plan(5);
create temp table given as select tests.make_slot(3) as slot;
create temp table held as select tests.hold(slot, 2) as booking from given;

select results_eq(
  $$ select refusal, id, status, cancellation_reason, available_count from held, public.cancel_booking(booking, 'payment_declined') $$,
  $$ select null::public.refusal, booking, 'cancelled'::public.booking_status, 'payment_declined'::public.cancellation_reason, 3 from held $$,
  'the answer is the cancelled booking, with its reason and the count after it'
);
select is(tests.available(slot), 3, 'all places are free') from given;
select is(tests.ledger(slot), 'claim -2, cancellation 2', 'the ledger records it') from given;
select is(released_revision, 2::bigint, 'the booking says at which revision') from held join public.bookings on id = booking;
select is(refusal, null, 'the next customer can claim them') from given, tests.reserve(array[slot], array[3]);
