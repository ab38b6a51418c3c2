select plan(7);
-- Where the day is another one than in UTC for most of it.
create temp table given as select tests.hold_stay(tests.make_suite_type(1, time_zone => 'Pacific/Kiritimati'), 3, 2) as booking,
  (clock_timestamp() at time zone 'Pacific/Kiritimati')::date as today;
select tests.purchase(booking) from given;

select is((o.refusal, o.opens_at)::text, ('Check-in not open yet', lower(b.stay)::timestamp at time zone 'Pacific/Kiritimati')::text, 'days before')
from given g join public.bookings b on b.id = g.booking, tests.check_in(booking) as o;
update public.bookings b set stay = daterange(g.today + 1, g.today + 3) from given g where b.id = g.booking;
select is(o.refusal, 'Check-in not open yet', 'the day before') from given, tests.check_in(booking) as o;
update public.bookings b set stay = daterange(g.today, g.today + 2) from given g where b.id = g.booking;
select is((o.refusal, o.number, o.place, o.suite_name, o.quantity)::text, '(,1,1,101,1)', 'on the first day: one ticket for the stay') from given, tests.check_in(booking) as o;
select is(o.refusal, 'Ticket already used', 'once') from given, tests.check_in(booking) as o;
select tests.undo_check_in(booking) from given;
update public.bookings b set stay = daterange(g.today - 2, g.today) from given g where b.id = g.booking;
select is(o.refusal, null, 'on the day of check-out') from given, tests.check_in(booking) as o;
select is(o.refusal, 'Ticket not found', 'there is no second ticket') from given, tests.check_in(booking, 2) as o;
select tests.undo_check_in(booking) from given;
update public.bookings b set stay = daterange(g.today - 3, g.today - 1) from given g where b.id = g.booking;
select is((o.refusal, o.closed_at)::text, ('Check-in closed', g.today::timestamp at time zone 'Pacific/Kiritimati')::text, 'the day after')
from given g, tests.check_in(booking) as o;
