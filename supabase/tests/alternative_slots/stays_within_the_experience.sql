select plan(2);
create temp table given as select tests.make_slot(1) as slot, tests.make_slot(1) as elsewhere;

select is_empty('select a.id from given, public.alternative_slots(slot) as a', 'another experience is no alternative');
select is_empty('select id from public.alternative_slots(gen_random_uuid())', 'an unknown slot has none');
