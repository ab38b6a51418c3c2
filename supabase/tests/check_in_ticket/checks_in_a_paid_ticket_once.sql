select plan(7);
create temp table given as select tests.make_event(3) as event, tests.make_event(3) as other;
create temp table held as select event, other, tests.hold_tickets(event, 2, 'A1,A3') as booking from given;
create temp table code as select event, other, left(booking::text, 18) as prefix from held;

select is(o.refusal, 'Ticket not paid', 'while it is held') from code, public.check_in_ticket(event, prefix, 1) as o;
select tests.purchase(booking) from held;
create temp table entry as select o.* from code, public.check_in_ticket(event, prefix, 2) as o;
select is((refusal, number, seat_label, quantity)::text, '(,2,A3,2)', 'once it is paid') from entry;
select is((o.refusal, o.checked_in_at)::text, ('Ticket already used', entry.checked_in_at)::text, 'the second time says when the first was')
from entry, code, public.check_in_ticket(event, prefix, 2) as o;
select is(o.refusal, 'Ticket not found', 'not at another event') from code, public.check_in_ticket(other, prefix, 1) as o;
select is(o.refusal, 'Ticket not found', 'no ticket beyond the booking') from code, public.check_in_ticket(event, prefix, 3) as o;
select throws_ok(format('select public.check_in_ticket(%L, ''%%'', 1)', event), '22023', null, 'an invalid code prefix raises') from code;
select is(refusal, 'Booking already closed', 'a booking with a used ticket is not refunded') from held, public.cancel_booking(booking, 'released');
