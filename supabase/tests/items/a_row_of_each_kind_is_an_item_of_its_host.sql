select plan(3);
create temp table made as select tests.make_slot(3) as slot, tests.make_event(3) as event, tests.make_suite_type(1) as type;
create temp table given as
  select slot, event, t.id as type_id, e.host_id as slot_host, v.host_id as event_host, t.host_id as type_host
  from made
  join public.experience_slots s on s.id = slot join public.experiences e on e.id = s.experience_id
  join public.events v on v.id = event join public.suite_types t on t.suite_type = type;

select is(i, row (slot, 'slot'::public.item_kind, slot_host)::public.items, 'a slot, of the host of its experience')
from given, public.items i where i.id = slot;
select is(i, row (event, 'event'::public.item_kind, event_host)::public.items, 'an event') from given, public.items i where i.id = event;
select is(i, row (type_id, 'stay'::public.item_kind, type_host)::public.items, 'a suite type')
from given, public.items i where i.id = type_id;
