select plan(2);
create temp table hosts as select n, tests.make_user('Host') as host from generate_series(1, 2) as n;
create temp table slots as select n, tests.make_slot(5, '1 day', tests.make_experience(host_id => host)) as slot from hosts;
select tests.reserve(array[a.slot, a.slot, b.slot], array[1, 2, 3]) from slots a, slots b where a.n = 1 and b.n = 2;

select results_eq(
  $$ select n, jsonb_array_length(payload -> 'bookings') from hosts join realtime.messages on topic = 'host:' || host order by n $$,
  'values (1, 2), (2, 1)',
  'with all the bookings that it made for that host'
);
select is_empty(
  $$ select 1 from hosts join realtime.messages on topic = 'host:' || host, jsonb_array_elements(payload -> 'bookings') as b
    where (b ->> 'inventory_id')::uuid <> (select slot from slots where slots.n = hosts.n) $$,
  'and none of another host''s bookings'
);
