select plan(3);
create temp table given as select tests.make_event(10) as event;
select tests.hold_tickets(event, 2, 'A3,B2') from given;

select is(o.seat_labels, '{B3,B4,B5}', 'the first run that is long enough') from given, tests.reserve_tickets(event, 3) as o;
select is(o.seat_labels, '{A1,A2}', 'never across two rows') from given, tests.reserve_tickets(event, 2) as o;
select is(o.seat_labels, '{A4,A5,B1}', 'else whatever is free') from given, tests.reserve_tickets(event, 3) as o;
