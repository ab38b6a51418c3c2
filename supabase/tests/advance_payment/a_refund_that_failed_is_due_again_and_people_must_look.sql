select plan(2);
create temp table bought as select tests.purchase(tests.hold(tests.make_slot(1))) as booking;
create temp table paid as select p.id as payment from public.payments p join bought on p.booking_id = (booking).id;
select public.cancel_booking((booking).id, 'requested') from bought;
select public.advance_payment(payment, 'refunded') from paid;
select public.advance_payment(payment, 'refund_due') from paid;
select is((status, stuck_reason, stuck_at is not null)::text, '(refund_due,refund_failed,t)', 'it failed')
from public.payments p join paid on p.id = payment;
select public.advance_payment(payment, 'refunded') from paid;
select is((status, stuck_reason)::text, '(refunded,)', 'and the next one did not')
from public.payments p join paid on p.id = payment;
