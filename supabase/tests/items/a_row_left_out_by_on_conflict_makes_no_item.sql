select plan(2);
create temp table given as select s.* from public.experience_slots s where s.id = (select tests.make_slot(3));
create temp table before as select count(*) as items from public.items;
insert into public.experience_slots (experience_id, slot_time, capacity, available_count)
select experience_id, slot_time, capacity, available_count from given on conflict do nothing;

select is(count(*), (select items from before), 'no item more than before') from public.items;
set constraints all immediate;
select pass('and every row has its item');
