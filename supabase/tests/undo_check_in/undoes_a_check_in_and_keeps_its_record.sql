select plan(10);
create temp table given as select tests.buy_tickets(tests.make_event(3, starts_in => '2 hours'), 2) as booking;
create temp table host as select b.id as booking, i.id as item, i.host_id as host from given g join public.bookings b on b.id = g.booking join public.items i on i.id = b.item_id;

select is(o.refusal, 'Ticket not checked in', 'what is not in cannot be undone') from given, tests.undo_check_in(booking) as o;
create temp table entry as select o.* from given, tests.check_in(booking) as o;
select is((o.refusal, o.number, o.checked_in_at)::text, (null::text, 1, e.checked_in_at)::text, 'the answer is the check-in that was undone')
from entry e, given g, tests.undo_check_in(g.booking) as o;
select is(
  (c.checked_in_at = e.checked_in_at, c.undone_by = h.host, c.undone_at between e.checked_in_at and clock_timestamp())::text, '(t,t,t)',
  'its row stays, with who undid it and when'
) from entry e, host h join public.check_ins c on c.booking_id = h.booking;
select is(o.refusal, 'Ticket not checked in', 'it is undone once') from given, tests.undo_check_in(booking) as o;
select is(o.refusal, null, 'then it may come in again') from given, tests.check_in(booking) as o;
select is(count(*), 2::bigint, 'which is a row of its own') from given g join public.check_ins c on c.booking_id = g.booking;
select is(o.refusal, 'Booking already closed', 'now it is used') from given, public.cancel_booking(booking, 'released') as o;
select tests.undo_check_in(booking) from given;
select is((o.refusal, o.status)::text, '(,cancelled)', 'after an undo it can be cancelled') from given, public.cancel_booking(booking, 'released') as o;
select is(o.refusal, 'Ticket not paid', 'and nothing of it is undone') from given, tests.undo_check_in(booking) as o;
select is(o.refusal, 'Ticket not found', 'nor of no ticket') from given, tests.undo_check_in(booking, 3) as o;
