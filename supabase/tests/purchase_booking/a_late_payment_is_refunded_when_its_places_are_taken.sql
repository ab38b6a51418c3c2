select plan(4);
create temp table given as select tests.make_slot(2) as slot;
create temp table held as select tests.hold(slot, 2) as booking from given;
create temp table paying as select tests.start_payment(booking) as payment from held;
select public.advance_payment(payment, 'declined') from paying;
select tests.let_hold_end(booking) from held;
select tests.reserve(array[slot], array[1]) from given;

select is(refusal, 'Hold expired', 'refused') from paying, public.purchase_booking(payment, 'ref');
select is(tests.payment_status(payment), 'refund_due', 'the payment is to be refunded') from paying;
select is(tests.available(slot), 1, 'the other customer keeps their place') from given;
select is(refusal, 'Booking already closed', 'called again, it stays refused') from paying, public.purchase_booking(payment, 'ref');
