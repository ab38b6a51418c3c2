select plan(8);
create temp table given as select tests.make_slot(9) as slot;
create temp table bought as select (tests.purchase(tests.hold(slot, 3))).id as booking from given;
create temp table paid as select b.booking, p.id as payment from bought b join public.payments p on p.booking_id = b.booking;
create temp view refunds as
select string_agg(
  format('%s+%s %s %s', r.amount_minor, r.short_minor, r.status, case when r.is_ours then 'ours' else 'other' end), ', '
  order by r.is_ours desc, r.created_at
) as listed
from paid join public.refunds r on r.payment_id = paid.payment;

select is(public.note_other_refund(payment, 're_1', 6000, true), 'authorized', 'a refund by hand is noted') from paid;
select public.note_other_refund(payment, 're_1', 6000, true) from paid;
select public.cancel_booking(booking, 'released', keep => 1) from bought;
select is(listed, '8400+0 due ours, 6000+0 made other', 'once; what we owe is not lowered by it') from refunds;
select public.advance_refund(r.id, 'made', 're_2', 6600) from paid join public.refunds r on r.payment_id = paid.payment and r.is_ours;
select is(listed, '6600+1800 made ours, 6000+0 made other', 'of which no more can be made than is left') from refunds;
select public.advance_refund(r.id, 'due') from paid join public.refunds r on r.payment_id = paid.payment and r.is_ours;
select is(listed, '8400+0 due ours, 6000+0 made other', 'when ours fails, all of it is due again') from refunds;
select public.advance_refund(r.id, 'made', 're_3', 6600) from paid join public.refunds r on r.payment_id = paid.payment and r.is_ours;
select public.note_other_refund(payment, 're_1', 6000, false) from paid;
select is(listed, '6600+0 made ours, 1800+0 due ours, 6000+0 failed other', 'when the other fails, what ours was short of is due') from refunds;
select public.note_other_refund(payment, 're_1', 6000, true) from paid;
select public.note_other_refund(payment, 're_1', 6000, false) from paid;
select is(listed, '6600+0 made ours, 1800+0 due ours, 6000+0 failed other', 'and stays so, whatever older answers say') from refunds;
select is(public.note_other_refund(gen_random_uuid(), 're_1', 1000, true), null, 'an unknown payment has no status');
select is(public.return_payment(payment), 'refunded', 'all of it went back') from paid;
