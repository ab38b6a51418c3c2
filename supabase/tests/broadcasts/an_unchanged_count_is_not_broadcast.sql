select plan(1);
create temp table given as select tests.make_experience() as experience;
create temp table slots as select tests.make_slot(1, '1 day', experience) as slot from given;
select tests.reserve(array[slot], array[2]) from slots;
update public.experience_slots set slot_time = slot_time + interval '1 minute' where id in (select slot from slots);

select is_empty($$ select 1 from given join realtime.messages on topic = 'experience:' || experience $$, 'neither a refusal nor a new time');
