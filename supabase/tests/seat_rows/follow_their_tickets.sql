select plan(9);
create temp table given as select tests.make_event(12) as event;

select is(tests.seat_rows(event), 'A 11111, B 11111, C 11', 'a row for each row of the seat plan') from given;
create temp table held as select tests.hold_tickets(event, 3) as booking from given;
select is(tests.seat_rows(event), 'A 00011, B 11111, C 11', 'held') from given;
select tests.purchase(booking) from held;
select is(tests.seat_rows(event), 'A 00011, B 11111, C 11', 'sold') from given;
select public.cancel_booking(booking, 'requested') from held;
select is(tests.seat_rows(event), 'A 11111, B 11111, C 11', 'free again') from given;

delete from public.tickets t using given where t.event_id = event and t.seat_label = 'B3';
select is(tests.seat_rows(event), 'A 11111, B 11, B 11, C 11', 'an aisle parts a row') from given;
insert into public.tickets (event_id, position, row_label, seat_label) select event, 102, 'B', 'B3' from given;
select is(tests.seat_rows(event), 'A 11111, B 11111, C 11', 'and a seat joins it again') from given;
update public.tickets t set row_label = 'Z' from given where t.event_id = event and t.row_label = 'C';
select is(tests.seat_rows(event), 'A 11111, B 11111, Z 11', 'a row gets another name') from given;
insert into public.tickets (event_id, position, row_label, seat_label) select event, 1000 + n, 'L', 'L' || n from given, generate_series(1, 150) n;
select is(
  (select array_agg(char_length(free) order by position) from public.seat_rows, given where event_id = event and row_label = 'L'), '{100,50}',
  'a long row is two'
);
delete from public.tickets t using given where t.event_id = event and t.seat_label <> 'A1';
select is(tests.seat_rows(event), 'A 1', 'one row for one seat') from given;
