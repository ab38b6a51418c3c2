select plan(4);
create temp table given as select tests.make_event(15) as event;

select is(o.seat_labels, '{A1,A2,A3}', 'two are left beside three') from given, tests.reserve_tickets(event, 3) as o;
select is(o.seat_labels, '{A4,A5}', 'two fill the gap') from given, tests.reserve_tickets(event, 2) as o;
select tests.hold_tickets(event, 1, 'B5') from given;
select is(o.seat_labels, '{C1,C2,C3}', 'three of four would leave a single: the next row does not') from given, tests.reserve_tickets(event, 3) as o;
select is(o.seat_labels, '{B1,B2,B3}', 'where every place leaves a single, the nearest to the stage') from given, tests.reserve_tickets(event, 3) as o;
