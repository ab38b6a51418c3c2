select plan(3);
create temp table given as select tests.make_suite_type(1) as type;
create temp table held as select tests.hold_stay(type, 5, 2) as booking from given;
create temp table paying as select tests.start_payment(booking) as payment from held;
select public.advance_payment(payment, 'declined') from paying;
select tests.let_hold_end(booking) from held;
select tests.hold_stay(type, 6) from given;

select is(refusal, 'Hold expired', 'refused') from paying, public.purchase_booking(payment, 'ref');
select is(tests.payment_status(payment), 'refund_due', 'the payment is to be refunded') from paying;
select is(tests.stays_ledger(type), 'claim -2, expiry 2, claim -1', 'the other guest keeps the suite') from given;
