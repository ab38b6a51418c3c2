select plan(3);
create temp table given as select tests.make_slot(5) as slot;
create temp table sold as select id from given, tests.sell_walk_in(slot, 2);
select tests.undo_walk_in(id) from sold;

select results_eq(
  $$ select event, payload - 'id' from given join realtime.messages on topic = 'host:' || tests.host_of(slot) $$,
  $$ select 'booking_changed', jsonb_build_object('bookings', jsonb_build_array(), 'walk_ins', jsonb_build_array(jsonb_build_object('id', id)))
    from sold, generate_series(1, 2) $$,
  'of the sale, and of the undo'
);
select is_empty(
  $$ select 1 from given join realtime.messages on topic = 'host:' || tests.host_of(slot) where not private $$, 'never on a public channel'
);
select set_eq(
  $$ select payload ->> 'available_count' from given join realtime.messages on payload ->> 'slot_id' = slot::text $$,
  array['3', '5'],
  'everybody receives what is left'
);
