select plan(4);
create temp table held as select tests.hold(tests.make_slot(1)) as booking;
create temp table paying as select tests.start_payment(booking) as payment from held;

select ok(public.record_payment_event('stripe', 'event 1', payment, 'ref', 'authorized'), 'a new event') from paying;
select is(status, 'purchased', 'has its effect') from held join public.bookings on id = booking;
select public.cancel_booking(booking, 'requested') from held;
select ok(not public.record_payment_event('stripe', 'event 1', payment, 'ref', 'authorized'), 'the same event again') from paying;
select is(status, 'cancelled', 'has none') from held join public.bookings on id = booking;
