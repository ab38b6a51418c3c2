select plan(4);
create temp table given as select tests.make_slot(3) as slot, tests.make_event(3) as event, tests.make_user('Other host') as other;
create temp table moved as select tests.make_experience(host_id => other) as experience from given;

update public.experiences set host_id = other from given, public.experience_slots s where s.id = slot and experiences.id = s.experience_id;
update public.events set host_id = other from given where id = event;
select is((select array_agg(distinct host_id) from public.items, given where id in (slot, event)), array[other], 'handed to another host') from given;

update public.experience_slots set experience_id = experience from given, moved where id = slot;
select is(i.host_id, e.host_id, 'moved to another experience')
from given, moved, public.items i, public.experiences e where i.id = slot and e.id = experience;

delete from public.events using given where id = event;
select is_empty('select id from public.items, given where id = event', 'deleted with its row');
create temp table held as select tests.hold(slot) as booking from given;
select throws_ok('delete from public.experience_slots where id = (select slot from given)', '23503', null, 'never while it has bookings');
