create temp table given as select tests.make_event(2) as event;
create temp table held as select tests.hold_tickets(event, 1, 'A1') as booking from given;
create temp table wrong (constraint_name, seat, change) as values
  ('taken_ticket_has_its_booking', 'A1', 'status = ''available'', hold_expires_at = null'),
  ('taken_ticket_has_its_booking', 'A1', 'booking_id = null'),
  ('taken_ticket_has_its_booking', 'A2', 'status = ''sold'''),
  ('held_ticket_has_its_end', 'A1', 'hold_expires_at = null'),
  ('held_ticket_has_its_end', 'A1', 'status = ''sold'''),
  ('seat_label_is_1_to_100_characters', 'A2', 'seat_label = ''A,2'''),
  ('seat_label_is_1_to_100_characters', 'A2', 'seat_label = '' A2'''),
  ('seat_label_is_1_to_100_characters', 'A2', 'seat_label = '''''),
  ('seat_label_is_1_to_100_characters', 'A2', 'seat_label = repeat(''x'', 101)'),
  ('seat_label_is_1_to_100_characters', 'A2', 'seat_label = E''A\u202e2'''),
  ('seat_label_is_1_to_100_characters', 'A2', 'seat_label = E''\u200b'''),
  ('section_is_a_label', 'A2', 'section = E''a\nb'''),
  ('section_is_a_label', 'A2', 'section = repeat(''x'', 101)'),
  ('row_label_is_a_label', 'A2', 'row_label = E''a\u2066b'''),
  ('seat_labels_differ_within_an_event', 'A2', 'seat_label = ''A1'''),
  ('positions_differ_within_an_event', 'A2', 'position = 0');

select plan(1 + count(*)::integer) from wrong;
select throws_matching(
  format('update public.tickets set %s where event_id = %L and seat_label = %L', change, event, seat), '"' || constraint_name || '"', change
) from given, wrong;
select set_eq(
  $$ select conname::text from pg_constraint where conrelid = 'public.tickets'::regclass and contype in ('c', 'u')
     and conname not like '%pkey' $$,
  $$ select constraint_name from wrong where constraint_name <> 'seat_labels_differ_within_an_event' $$, -- an index
  'every check of the table is tried'
);
