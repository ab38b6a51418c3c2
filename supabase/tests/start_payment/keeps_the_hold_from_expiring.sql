select plan(4);
create temp table given as select tests.make_slot(1) as slot;
create temp table held as select tests.hold(slot) as booking from given;
create temp table paying as select tests.start_payment(booking) as payment from held;
select tests.let_hold_end(booking) from held;

select is(tests.payment_status(payment), 'started', 'a payment is under way') from paying;
select is(refusal, 'Slot no longer available', 'its place is not sold to another') from given, tests.reserve(array[slot], array[1]);
select is(refusal, 'Slot no longer available', 'nor by a decrement') from given, public.decrement_inventory(slot);
select is(refusal, null, 'and it can be completed') from paying, public.purchase_booking(payment, 'ref');
