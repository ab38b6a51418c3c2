select plan(2);
create temp table given as select tests.make_event(2) as event;
create temp table held as select tests.hold_tickets(event, 1, 'A2') as booking from given;

select is(o.status, 'purchased', 'the booking') from held, tests.purchase(booking) as o;
select is(tests.seats(event), 'A1 available, A2 sold', 'its seat') from given;
