select plan(2);
create temp table given as select tests.make_slot(1) as slot;
create temp table held as select tests.hold(slot) as booking from given;
select tests.let_hold_end(booking) from held;
select tests.reserve(array[slot], array[1]) from given;

select is(refusal, 'Booking already closed', 'refused') from held, public.cancel_booking(booking, 'released');
select is(tests.available(slot), 0, 'the place stays with the next customer') from given;
