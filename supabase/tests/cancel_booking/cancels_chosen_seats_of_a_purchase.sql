select plan(11);
create temp table given as select tests.make_event(4, starts_in => '2 hours') as event;
create temp table held as select event, tests.hold_tickets(event, 3, 'A1,A2,A3') as booking from given;
select tests.purchase(booking) from held;

select results_eq(
  $$ select refusal, status, seat_labels, ticket_numbers, amount_minor from held, public.cancel_booking(booking, 'released', seats => '{A2}') $$,
  $$ select null::public.refusal, 'purchased'::public.booking_status, '{A1,A3}'::text[], '{1,3}'::integer[], 5000::bigint $$,
  'the others keep their seats and ticket numbers'
);
select is(tests.seats(event), 'A1 sold, A2 available, A3 sold, A4 available', 'its seat is free') from given;
select is((o.seat_labels, o.refusal)::text, '("{A1,A3}",)', 'a repeated call changes nothing') from held, public.cancel_booking(booking, 'released', seats => '{A2}') as o;
select is((b.seat_labels, b.ticket_numbers, b.quantity)::text, '({A2},{2},1)', 'the part has the seat and its ticket') from held h join public.bookings b on b.part_of = h.booking;
select is(o.refusal, 'Ticket not paid', 'a cancelled ticket lets nobody in') from held, tests.check_in(booking, 2) as o;
select is(o.refusal, 'Ticket not found', 'there was never a fourth') from held, tests.check_in(booking, 4) as o;
select is((o.refusal, o.seat_label)::text, '(,A3)', 'the others do') from held, tests.check_in(booking, 3) as o;
select is(o.refusal, 'Booking already closed', 'once one was used, no other is cancelled') from held, public.cancel_booking(booking, 'released', seats => '{A1}') as o;
select tests.undo_check_in(booking, 3) from held;
select is((o.status, o.seat_labels)::text, '(cancelled,"{A1,A3}")', 'all of its seats are the whole')
from held, public.cancel_booking(booking, 'released', seats => '{A1,A2,A3}') as o;
select is(tests.seats(event), 'A1 available, A2 available, A3 available, A4 available', 'and all are free') from given;
select is(sum(r.amount_minor), 7500::numeric, 'all of the money goes back') from held h join public.payments p on p.booking_id = h.booking join public.refunds r on r.payment_id = p.id;
