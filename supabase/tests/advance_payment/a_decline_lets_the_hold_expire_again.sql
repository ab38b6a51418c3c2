select plan(2);
create temp table given as select tests.make_slot(1) as slot;
create temp table held as select tests.hold(slot) as booking from given;
create temp table paying as select tests.start_payment(booking) as payment from held;
select tests.let_hold_end(booking) from held;
select is(refusal, 'Slot no longer available', 'not while it is being paid') from given, tests.reserve(array[slot], array[1]);

select public.advance_payment(payment, 'declined') from paying;
select is(refusal, null, 'but once it was declined') from given, tests.reserve(array[slot], array[1]);
