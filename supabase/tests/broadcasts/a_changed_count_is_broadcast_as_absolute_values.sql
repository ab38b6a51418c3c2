select plan(2);
create temp table given as select tests.make_experience() as experience;
create temp table slots as select tests.make_slot(5, '1 day', experience) as slot from given;
select tests.hold(slot, 2) from slots;

select results_eq(
  $$ select event, payload - 'id' from given join realtime.messages on topic = 'experience:' || experience where private $$,
  $$ select 'slot_changed', jsonb_build_object('slot_id', slot, 'available_count', 3, 'capacity', 5, 'revision', 1) from slots $$,
  'what is left, of how much, at which revision'
);
select results_eq(
  $$ select payload - 'id' from given join realtime.messages on topic = 'experience:' || experience where not private $$,
  $$ select payload - 'id' from given join realtime.messages on topic = 'experience:' || experience where private $$,
  'on the public channel the same'
);
