select plan(4);
create temp table given as select tests.make_event(5) as event, tests.make_user() as customer;
create temp table first as select o.id from given, tests.reserve_tickets(event, 2, 'A1,A2', "user" => customer) as o;

select is(o.id, first.id, 'some of their seats, in the same quantity') from given, first, tests.reserve_tickets(event, 2, 'A2,A1', "user" => customer) as o;
select is(o.seat_labels, '{A2,A3}', 'an own seat counts as free') from given, tests.reserve_tickets(event, 2, 'A2,A3', "user" => customer) as o;
select tests.hold_tickets(event, 1, 'A5') from given;
select is(o.seat_labels, '{A5}', 'refused for one that is gone') from given, tests.reserve_tickets(event, 2, 'A2,A5', "user" => customer) as o;
select is(tests.seats(event), 'A1 available, A2 held, A3 held, A4 available, A5 held', 'the hold stays unchanged') from given;
