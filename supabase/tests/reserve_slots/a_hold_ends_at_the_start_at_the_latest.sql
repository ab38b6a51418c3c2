select plan(2);
create temp table given as select tests.make_slot(1, '2 minutes') as soon, tests.make_slot(1) as later;
create temp table held as select tests.hold(soon) as soon, tests.hold(later) as later from given;
select is(b.hold_expires_at, s.slot_time, 'a slot that begins within the five minutes')
from held join public.bookings b on b.id = soon join public.experience_slots s on s.id = b.item_id;
select cmp_ok(b.hold_expires_at, '<', s.slot_time, 'and one that does not')
from held join public.bookings b on b.id = later join public.experience_slots s on s.id = b.item_id;
