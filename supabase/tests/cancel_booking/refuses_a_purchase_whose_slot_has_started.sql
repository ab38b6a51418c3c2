select plan(3);
create temp table given as select tests.make_slot(1) as slot;
create temp table held as select tests.hold(slot) as booking from given;
select tests.purchase(booking) from held;
update public.experience_slots set slot_time = now() - interval '1 second' where id = (select slot from given);

select is(refusal, 'Booking already closed', 'refused') from held, public.cancel_booking(booking, 'requested');
select is(status, 'purchased', 'it stays purchased') from held join public.bookings on id = booking;
select is(tests.available(slot), 0, 'its place stays taken') from given;
