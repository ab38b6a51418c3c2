select plan(3);
create temp table held as select tests.hold(tests.make_slot(1)) as booking;
create temp table paying as select tests.start_payment(booking) as payment from held;
select public.cancel_booking(booking, 'released') from held;

select is(refusal, 'Booking already closed', 'refused') from paying, public.purchase_booking(payment, 'ref');
select is(status, 'cancelled', 'it stays cancelled') from held join public.bookings on id = booking;
select is(tests.payment_status(payment), 'refund_due', 'the payment is to be refunded') from paying;
