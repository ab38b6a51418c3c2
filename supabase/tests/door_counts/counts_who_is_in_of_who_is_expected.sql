select plan(7);
create temp table given as select tests.make_event(9, starts_in => '2 hours') as event;
create temp table sold as select event, tests.buy_tickets(event, 2) as booking, tests.buy_tickets(event, 3) as other, tests.hold_tickets(event) as held from given;

select is((d.in_count, d.expected_count)::text, '(0,5)', 'what is paid is expected, what is held is not') from given, public.door_counts(event) as d;
select is((d.opens_at, d.closes_at)::text, (e.starts_at - interval '6 hours', e.starts_at + interval '7 hours 30 minutes')::text, 'when it opens and closes')
from given join public.events e on e.id = event, public.door_counts(event) as d;
select tests.check_in(booking), tests.check_in(booking, 2), tests.check_in(other), tests.undo_check_in(booking, 2) from sold;
select is((d.in_count, d.expected_count)::text, '(2,5)', 'an undone check-in does not count') from given, public.door_counts(event) as d;

-- Three suites; a stay that lasts and came, one that lasts, one that is to come, one that is over.
create temp table made as select tests.make_suite_type(4, time_zone => 'UTC') as suite_type, tests.make_slot(3) as slot;
create temp table type as select t.id, t.suite_type from made join public.suite_types t using (suite_type);
create temp table stays as
select n, tests.hold_stay(suite_type, n * 3) as booking from type, generate_series(1, 4) as n;
select tests.purchase(booking) from stays;
update public.bookings b
set stay = case s.n when 3 then daterange(tests.day(1), tests.day(2)) when 4 then daterange(tests.day(-3), tests.day(-1)) else daterange(tests.day(0), tests.day(1)) end
from stays s where b.id = s.booking and s.n <> 2;
update public.bookings b set stay = daterange(tests.day(-1), tests.day(0)), suite_id = (select id from public.suites r where r.suite_type_id = b.item_id and r.name = '102')
from stays s where b.id = s.booking and s.n = 2;
select is((d.in_count, d.expected_count)::text, '(0,2)', 'stays that last now are expected') from type, public.door_counts(id) as d;
select tests.check_in(booking) from stays where n = 1;
select is((d.in_count, d.expected_count, d.opens_at)::text, '(1,2,)', 'one of them is in; the type has no time of its own') from type, public.door_counts(id) as d;
update public.bookings b set stay = daterange(tests.day(-9), tests.day(-8)) from stays s where b.id = s.booking and s.n = 1;
select is((d.in_count, d.expected_count)::text, '(0,1)', 'who has left is not counted any more') from type, public.door_counts(id) as d;
select is((d.in_count, d.expected_count)::text, '(0,0)', 'a slot nobody booked') from made, public.door_counts(slot) as d;
