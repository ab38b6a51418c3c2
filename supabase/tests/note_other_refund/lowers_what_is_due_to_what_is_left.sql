select plan(10);
create temp table given as select tests.make_slot(9) as slot;
create temp table bought as select (tests.purchase(tests.hold(slot, 3))).id as booking from given;
create temp table paid as select b.booking, p.id as payment from bought b join public.payments p on p.booking_id = b.booking;
select public.cancel_booking(booking, 'released', keep => 1) from bought;

select is(public.note_other_refund(payment, 're_1', 1000, true), 'authorized', 'a refund by hand is noted') from paid;
select is(public.note_other_refund(payment, 're_1', 1000, true), 'authorized', 'once') from paid;
create temp view refunds as
select string_agg(format('%s %s %s', r.amount_minor, r.status, case when r.is_ours then 'ours' else 'other' end), ', ' order by r.is_ours desc, r.created_at) as listed
from paid join public.refunds r on r.payment_id = paid.payment;
select is(listed, '8400 due ours, 1000 made other', 'there is enough left') from refunds;
select is(public.note_other_refund(payment, 're_2', 9000, true), 'authorized', 'another one') from paid;
select is(listed, '2600 due ours, 1000 made other, 9000 made other', 'leaves less than was due') from refunds;
select public.cancel_booking(booking, 'released') from bought;
select is(listed, '2600 due ours, 1000 made other, 9000 made other', 'nothing is left for the rest') from refunds;
select public.note_other_refund(payment, 're_3', 2600, true) from paid;
select is(listed, '1000 made other, 9000 made other, 2600 made other', 'nothing is due any more') from refunds;
select public.note_other_refund(payment, 're_1', 1000, false) from paid;
select is(listed, '1000 failed other, 9000 made other, 2600 made other', 'one that failed') from refunds;
select public.note_other_refund(payment, 're_1', 1000, true) from paid;
select is(listed, '1000 failed other, 9000 made other, 2600 made other', 'stays so, whatever older answers say') from refunds;
select is(public.note_other_refund(gen_random_uuid(), 're_1', 1000, true), null, 'an unknown payment has no status');
