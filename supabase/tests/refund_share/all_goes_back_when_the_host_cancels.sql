select plan(3);
create temp table given as select tests.make_slot(9) as slot;
update public.experiences e set free_cancellation_hours = 8760, late_refund_percent = 50
from given g join public.experience_slots s on s.id = g.slot where e.id = s.experience_id;
create temp table bought as select (tests.purchase(tests.hold(slot, 3))).id as booking from given;

select is((quantity, amount_minor)::text, '(2,8400)', 'the customer cancels one place, late') from bought, public.cancel_booking(booking, 'released', keep => 2);
select is((status, cancellation_reason)::text, '(cancelled,host_cancelled)', 'the host the others') from bought, public.cancel_booking(booking, 'host_cancelled');
select results_eq(
  $$ select r.amount_minor from bought b join public.payments p on p.booking_id = b.booking join public.refunds r on r.payment_id = p.id order by 1 $$,
  $$ values (2100::bigint), (8400) $$,
  'half of the price of the first goes back, and all of the others'
);
