select plan(9);
create temp table given as select tests.make_event(3, starts_in => '2 hours') as event, tests.make_event(3, starts_in => '2 hours') as other;
create temp table held as select event, other, tests.hold_tickets(event, 2, 'A1,A3') as booking from given;
create temp table code as select h.*, left(booking::text, 18) as prefix, i.host_id as host from held h join public.items i on i.id = h.event;

select is(o.refusal, 'Ticket not paid', 'while it is held') from held, tests.check_in(booking) as o;
select tests.purchase(booking) from held;
create temp table entry as select o.* from held, tests.check_in(booking, 2) as o;
select is((refusal, number, place, seat_label, quantity)::text, '(,2,2,A3,2)', 'once it is paid') from entry;
select is(c.checked_in_by, code.host, 'it is noted by whom') from code join public.check_ins c on c.booking_id = code.booking;
select is((o.refusal, o.checked_in_at)::text, ('Ticket already used', entry.checked_in_at)::text, 'the second time says when the first was')
from entry, held, tests.check_in(held.booking, 2) as o;
select is(o.refusal, 'Ticket not found', 'not at another event') from code, public.check_in_ticket(other, host, prefix, 1) as o;
select is(o.refusal, 'Ticket not found', 'no ticket beyond the booking') from held, tests.check_in(booking, 3) as o;
select throws_ok(format('select public.check_in_ticket(%L, %L, ''%%'', 1)', event, host), '22023', null, 'an invalid code prefix raises') from code;
select is(refusal, 'Booking already closed', 'a booking with a used ticket is not refunded') from held, public.cancel_booking(booking, 'released');
select is(refusal, 'Booking already closed', 'nor in part') from held, public.cancel_booking(booking, 'released', seats => '{A1}');
