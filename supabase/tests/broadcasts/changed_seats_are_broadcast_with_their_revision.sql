select plan(1);
create temp table given as select tests.make_event(3) as concert;
create temp table held as select tests.hold_tickets(concert, 2) as booking from given;
select public.cancel_booking(booking, 'released') from held;

select results_eq(
  $$ select payload - 'id' - 'event_id' from given join realtime.messages on topic = 'event:' || concert
     where private and event = 'availability_changed' order by (payload ->> 'revision')::integer $$,
  $$ values
    ('{"available_count": 1, "capacity": 3, "revision": 1, "taken": [0, 1], "freed": []}'::jsonb),
    ('{"available_count": 3, "capacity": 3, "revision": 2, "taken": [], "freed": [0, 1]}') $$,
  'taken, and free again'
);
