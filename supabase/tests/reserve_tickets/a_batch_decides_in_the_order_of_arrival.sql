select plan(2);
create temp table given as select tests.make_event(3) as numbered, tests.make_event(3, 'general') as general;
create temp table answers as
  select o.* from given, public.reserve_tickets(
    array[general, numbered, general, numbered, general, numbered], array[2, 2, 2, 2, 1, 1], array[null, 'A2,A3', null, null, 'A1', null],
    array(select gen_random_uuid() from generate_series(1, 6)), array_fill(null::uuid, array[6]),
    array['a', 'b', 'c', 'd', 'e', 'f'], array_fill('token'::text, array[6]), array_fill(null::text, array[6]),
    array_fill(null::text, array[6]), array_fill(null::text, array[6])
  ) as o;

select results_eq(
  'select refusal::text, seat_labels from answers order by ordinal',
  $$ values (null, null::text[]), (null, '{A2,A3}'), ('Not enough tickets available', null), ('Not enough tickets available', null),
    ('Invalid request: seats: not all of them are seats of this event', null), (null, '{A1}') $$,
  'whatever the kind of admission'
);
select is(e.available_count, 1, 'and one place is left') from given join public.events e on e.id = general;
