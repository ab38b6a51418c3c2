select plan(3);
create temp table given as select tests.make_slot(3) as slot;
create temp table held as select tests.hold(slot, 2) as booking from given;
select public.cancel_booking(booking, 'released') from held;

select results_eq(
  $$ select refusal, status, cancellation_reason from held, public.cancel_booking(booking, 'payment_declined') $$,
  $$ select null::public.refusal, 'cancelled'::public.booking_status, 'released'::public.cancellation_reason $$,
  'a second call answers the same booking, with its first reason'
);
select is(tests.available(slot), 3, 'no place is made') from given;
select is(tests.ledger(slot), 'claim -2, cancellation 2', 'no second row') from given;
