select plan(3);
create temp table given as select tests.make_event(25) as event;
-- Free: A5; B1, B2, B3; nothing in C; D1, D2; E1 to E5.
select tests.hold_tickets(event, 4, 'A1,A2,A3,A4'), tests.hold_tickets(event, 2, 'B4,B5'),
  tests.hold_tickets(event, 5, 'C1,C2,C3,C4,C5'), tests.hold_tickets(event, 3, 'D3,D4,D5')
from given;

select is(o.seat_labels, '{D1,E1,E2,E3,E4,E5}', 'the first rows near each other that have enough, in the longest pieces')
from given, tests.reserve_tickets(event, 6) as o;
select is(o.seat_labels, '{A5,B1,B2,B3,D2}', 'no rows near each other have enough: the nearest to the stage')
from given, tests.reserve_tickets(event, 5) as o;
select is(tests.seat_rows(event), 'A 00000, B 00000, C 00000, D 00000, E 00000', 'nobody was refused') from given;
