select plan(4);
create temp table given as select tests.make_slot(1) as slot;
create temp table held as select tests.hold(slot) as booking from given;
create temp table paid as select payment_id as payment from held, tests.purchase(booking);

select results_eq(
  $$ select refusal, status, cancellation_reason from held, public.cancel_booking(booking, 'requested') $$,
  $$ select null::public.refusal, 'cancelled'::public.booking_status, 'requested'::public.cancellation_reason $$,
  'the answer is the cancelled booking'
);
select is(tests.available(slot), 1, 'its place is free') from given;
select is(tests.payment_status(payment), 'refund_due', 'the payment is to be refunded') from paid;
select is(tests.ledger(slot), 'claim -1, cancellation 1', 'the ledger records it') from given;
