select plan(1);
create temp table given as select tests.make_experience() as experience;
create temp table slots as
  select array_agg(tests.make_slot(9, make_interval(days => n), experience)) as slots from given, generate_series(1, 2) as n;
select tests.reserve(array[slots[1], slots[2], slots[1], slots[1]], array[1, 1, 1, 1]) from slots;

select results_eq(
  $$ select array_position(slots, (payload ->> 'slot_id')::uuid), (payload ->> 'available_count')::integer from given, slots, realtime.messages
    where topic = 'experience:' || experience and private order by 1 $$,
  'values (1, 6), (2, 8)',
  'however many requests it carries'
);
