select plan(6);
create temp table given as select tests.hold(slot, 3) as booking, slot from (select tests.make_slot(5, '2 hours') as slot) s;
select tests.purchase(booking) from given;

select is(o.ticket_numbers, '{1,2}', 'the places that stay keep their numbers') from given, public.cancel_booking(booking, 'released', keep => 2) as o;
select is(part.ticket_numbers, '{3}', 'the cancelled one has its own') from given g join public.bookings part on part.part_of = g.booking;
select is((o.refusal, o.number, o.place, o.quantity)::text, '(,2,2,2)', 'one of them is let in') from given, tests.check_in(booking, 2) as o;
select is(o.refusal, null, 'the other too') from given, tests.check_in(booking, 1) as o;
select is(o.refusal, 'Ticket not paid', 'the cancelled one is refused') from given, tests.check_in(booking, 3) as o;
select is(o.refusal, 'Ticket not found', 'there was never a fourth') from given, tests.check_in(booking, 4) as o;
