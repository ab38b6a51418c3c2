select plan(2);
create temp table paid as
select p.id as payment, booking
from (select tests.hold(tests.make_slot(1)) as booking) held
cross join lateral (select gen_random_uuid() as id) p;
select public.start_payment(booking, payment, 'sandbox') from paid;
update public.payments p set stuck_at = now(), stuck_reason = 'disputed' from paid where p.id = payment;
select public.purchase_booking(payment) from paid;
select is((status, stuck_reason, stuck_at is not null)::text, '(authorized,disputed,t)', 'the purchase')
from public.payments p join paid on p.id = payment;
select public.advance_payment(payment, 'captured') from paid;
select is((status, stuck_reason, stuck_at is not null)::text, '(captured,disputed,t)', 'the capture')
from public.payments p join paid on p.id = payment;
