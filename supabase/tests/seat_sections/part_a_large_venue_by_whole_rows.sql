select plan(3);
create temp table given as select tests.make_event(10) as small, tests.make_event(1) as large;
-- Two sections: 30 rows of 24, 12 on each side of the aisle, and a balcony of 20.
insert into public.tickets (event_id, position, section, row_label, seat_label)
select large, r * 100 + n + n / 12, 'Stalls', 'R' || r, 'R' || r || '-' || n from given, generate_series(1, 30) r, generate_series(0, 23) n;
insert into public.tickets (event_id, position, section, row_label, seat_label)
select large, 9000 + n, 'Balcony', 'B', 'B' || n from given, generate_series(1, 20) n;
delete from public.tickets t using given where t.event_id = large and t.seat_label = 'A1';
select tests.hold_tickets(large, 2, 'R30-0,R30-1') from given;

select results_eq(
  'select section, part, first_row_label, last_row_label, first_position, last_position, seat_count, free_count, revision from given, public.seat_sections(small)',
  $$ values (''::text, 0, 'A'::text, 'B'::text, 0, 104, 10, 10, 0::bigint) $$, 'a small venue is one part'
);
select results_eq(
  'select section, part, first_row_label, last_row_label, seat_count, free_count from given, public.seat_sections(large)',
  $$ values ('Stalls'::text, 0, 'R1'::text, 'R21'::text, 504, 504), ('Stalls', 1, 'R22', 'R30', 216, 214), ('Balcony', 0, 'B', 'B', 20, 20) $$,
  'a section in parts of about 500 seats, each of whole rows'
);
select is_empty('select * from public.seat_sections(gen_random_uuid())', 'none of an event that there is not');
