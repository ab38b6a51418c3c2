select plan(2);
create temp table given as select tests.buy_tickets(tests.make_event(3, starts_in => '2 hours')) as booking,
  tests.buy_tickets(tests.make_event(3, starts_in => '2 hours')) as other;
select tests.check_in(booking), tests.check_in(other), tests.undo_check_in(booking) from given;
select public.return_payment(p.id) from given g join public.payments p on p.booking_id in (g.booking, g.other);

select is(b.status, 'cancelled', 'undone: it is cancelled') from given g join public.bookings b on b.id = g.booking;
select is(b.status, 'purchased', 'used: it stays') from given g join public.bookings b on b.id = g.other;
