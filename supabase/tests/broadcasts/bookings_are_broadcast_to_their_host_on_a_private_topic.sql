select plan(3);
create temp table given as select tests.make_user('Host') as host;
create temp table slots as select tests.make_slot(5, '1 day', tests.make_experience(host_id => host)) as slot from given;
create temp table held as select tests.hold(slot, 2) as booking from slots;
select tests.purchase(booking) from held;

select set_eq(
  $$ select event, payload - 'id' from given join realtime.messages on topic = 'host:' || host $$,
  $$ select 'booking_changed', jsonb_build_object('bookings', jsonb_build_array(jsonb_build_object(
      'id', booking, 'kind', 'slot', 'status', status, 'quantity', 2, 'inventory_id', slot)))
    from slots, held, unnest(array['purchased', 'reserved']) as status $$,
  'of the hold, and of the purchase'
);
select is_empty($$ select 1 from given join realtime.messages on topic = 'host:' || host where not private $$, 'never on a public channel');
select is_empty(
  $$ select 1 from held join realtime.messages on strpos(payload::text, booking::text) > 0 where event <> 'booking_changed' $$,
  'no other topic names the booking'
);
