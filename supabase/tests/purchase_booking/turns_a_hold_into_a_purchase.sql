select plan(5);
create temp table given as select tests.make_slot(3) as slot;
create temp table held as select tests.hold(slot, 2) as booking from given;
create temp table paying as select tests.start_payment(booking) as payment from held;

select results_eq(
  $$ select refusal, id, status, purchased_at is not null from paying, public.purchase_booking(payment, 'ref') $$,
  $$ select null::public.refusal, booking, 'purchased'::public.booking_status, true from held $$,
  'the answer is the purchased booking'
);
select is(status, 'purchased', 'the table says the same') from held join public.bookings on id = booking;
select is(tests.payment_status(payment), 'authorized', 'the payment is to be captured') from paying;
select is(tests.available(slot), 1, 'the places stay taken') from given;
select is(tests.ledger(slot), 'claim -2', 'no count has changed') from given;
