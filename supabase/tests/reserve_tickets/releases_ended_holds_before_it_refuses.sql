select plan(6);
create temp table given as select unnest(array[tests.make_event(3), tests.make_event(3, 'general')]) as event;
create temp table held as select event, tests.hold_tickets(event, 3) as booking from given;
select tests.let_hold_end(booking) from held;

select is(o.refusal, null, 'all are free again') from given, tests.reserve_tickets(event, 2) as o;
select is(b.status, 'expired', 'the hold is over') from held join public.bookings b on b.id = booking;
select is(tests.ledger(event), 'claim -3, expiry 3, claim -2', 'in revisions of their own') from given;
