select plan(2);
create temp table given as select tests.make_event(15) as event;
select tests.hold_tickets(event, 2, 'B1,B3') from given;

select results_eq(
  'select position, section, row_label, free, seat_labels, revision from given, public.section_seats(event, 100, 204)',
  $$ values (100, ''::text, 'B'::text, '01011'::text, '{B1,B2,B3,B4,B5}'::text[], 1::bigint), (200, '', 'C', '11111', '{C1,C2,C3,C4,C5}', 1) $$,
  'what is free, the labels, and the revision of which it is'
);
select function_privs_are('public', 'section_seats', array['uuid', 'integer', 'integer'], 'anon', array['EXECUTE'], 'to everybody');
