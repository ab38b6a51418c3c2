select plan(10);
create temp table given as select tests.buy_tickets(event, 3) as booking, event
from (select tests.make_event(3, starts_in => '6 hours 1 minute') as event) e;

-- An event of 90 minutes.
select is((o.refusal, o.opens_at)::text, ('Check-in not open yet', e.starts_at - interval '6 hours')::text, 'an event, too early')
from given join public.events e on e.id = event, tests.check_in(booking) as o;
select is_empty('select 1 from public.check_ins c join given g on c.booking_id = g.booking', 'nothing is noted') from given;
update public.events set starts_at = clock_timestamp() + interval '5 hours 59 minutes' where id = (select event from given);
select is(o.refusal, null, 'once it is open') from given, tests.check_in(booking) as o;
update public.events set starts_at = clock_timestamp() - interval '7 hours 29 minutes' where id = (select event from given);
select is(o.refusal, null, 'long after the start, until it is closed') from given, tests.check_in(booking, 2) as o;
update public.events set starts_at = clock_timestamp() - interval '7 hours 31 minutes' where id = (select event from given);
select is((o.refusal, o.closed_at)::text, ('Check-in closed', e.starts_at + interval '7 hours 30 minutes')::text, 'too late')
from given join public.events e on e.id = event, tests.check_in(booking, 3) as o;
select is(o.refusal, 'Ticket already used', 'a used ticket says so even then') from given, tests.check_in(booking, 2) as o;

-- A slot of an hour.
create temp table places as select tests.hold(slot, 2) as booking, slot from (select tests.make_slot(5, '6 hours 1 minute') as slot) s;
select tests.purchase(booking) from places;
select is((o.refusal, o.opens_at)::text, ('Check-in not open yet', s.slot_time - interval '6 hours')::text, 'a slot, too early')
from places p join public.experience_slots s on s.id = p.slot, tests.check_in(booking) as o;
update public.experience_slots set slot_time = clock_timestamp() + interval '5 hours 59 minutes' where id = (select slot from places);
select is(o.refusal, null, 'once it is open') from places, tests.check_in(booking) as o;
update public.experience_slots set slot_time = clock_timestamp() - interval '6 hours 59 minutes' where id = (select slot from places);
select is(o.refusal, null, 'until it is closed') from places, tests.check_in(booking, 2) as o;
select tests.undo_check_in(booking, 2) from places;
update public.experience_slots set slot_time = clock_timestamp() - interval '7 hours 1 minute' where id = (select slot from places);
select is(o.refusal, 'Check-in closed', 'too late') from places, tests.check_in(booking, 2) as o;
