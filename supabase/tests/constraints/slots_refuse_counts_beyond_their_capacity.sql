create temp table given as select tests.make_slot(9) as slot;
create temp table wrong (constraint_name, change) as values
  ('available_count_is_within_capacity', 'available_count = -1'),
  ('available_count_is_within_capacity', 'available_count = 10'),
  ('available_count_is_within_capacity', 'capacity = 8'),
  ('capacity_is_1_to_1000000', 'capacity = 0, available_count = 0'),
  ('capacity_is_1_to_1000000', 'capacity = 2147483647'),
  ('slot_time_is_between_2000_and_2200', 'slot_time = ''infinity'''),
  ('slot_time_is_between_2000_and_2200', 'slot_time = ''294276-01-01''');

select plan(2 + count(*)::integer) from wrong;
select throws_matching(
  format('update public.experience_slots set %s where id = %L', change, slot), '"' || constraint_name || '"', change
) from given, wrong;
select throws_matching(
  format(
    'insert into public.experience_slots (experience_id, slot_time, capacity, available_count)
     select experience_id, slot_time, 1, 1 from public.experience_slots where id = %L', slot
  ),
  '"experience_has_one_slot_per_time"', 'a second slot at one time'
) from given;
select set_eq(
  $$ select conname::text from pg_constraint where conrelid = 'public.experience_slots'::regclass and contype = 'c' $$,
  'select constraint_name from wrong',
  'every check of the table is tried'
);
