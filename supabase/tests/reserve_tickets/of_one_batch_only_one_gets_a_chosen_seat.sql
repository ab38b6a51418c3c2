select plan(2);
create temp table given as select tests.make_event(10) as event;
create temp table answers as
  select o.* from given, public.reserve_tickets(
    array_fill(event, array[4]), array[2, 2, 2, 1], array['A2,A3', 'A3,A4', null, 'A4'],
    array(select gen_random_uuid() from generate_series(1, 4)), array_fill(null::uuid, array[4]),
    array['a', 'b', 'c', 'd'], array_fill('token'::text, array[4]), array_fill(null::text, array[4]),
    array_fill(null::text, array[4]), array_fill(null::text, array[4])
  ) as o;

select results_eq(
  'select refusal::text, seat_labels from answers order by ordinal',
  $$ values (null, '{A2,A3}'::text[]), ('Seats no longer available', '{A3}'), (null, '{B1,B2}'), (null, '{A4}') $$,
  'the first to come, and the best for others are picked around what is chosen'
);
select is(tests.seat_rows(event), 'A 10001, B 00111', 'and nobody else loses a seat') from given;
