select plan(2);
create temp table held as select tests.hold(tests.make_slot(1)) as booking;
create temp table paying as select tests.start_payment(booking) as first from held;
select public.advance_payment(first, 'declined') from paying;
create temp table again as select tests.start_payment(booking) as second from held;
select public.purchase_booking(second, 'ref 2') from again;
-- The declined one turns out to have gone through.
select public.purchase_booking(first, 'ref 1') from paying;

select is(tests.payment_status(first), 'refund_due', 'nobody pays twice') from paying;
select is(tests.payment_status(second), 'authorized', 'the payment that bought it stays') from again;
