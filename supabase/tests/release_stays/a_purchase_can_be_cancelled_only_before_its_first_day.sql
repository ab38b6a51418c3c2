select plan(3);
create temp table given as select tests.make_suite_type(2) as type;
create temp table sold as select tests.hold_stay(type, 5, 2) as later, tests.hold_stay(type, 2) as begun from given;
select tests.purchase(later), tests.purchase(begun) from sold;
update public.bookings set stay = daterange(tests.day(-1), tests.day(1)) where id = (select begun from sold);

select is(payment_status, 'refund_due', 'the payment is to be refunded') from sold, public.cancel_booking(later, 'released');
select is(refusal, null, 'and the nights are free') from given, tests.reserve_stay(type, 5, 2);
select is(refusal, 'Booking already closed', 'not once the guest has come') from sold, public.cancel_booking(begun, 'released');
