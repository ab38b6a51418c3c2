select plan(5);
create temp table given as select tests.make_event(4) as event;

select is(o.seat_labels, '{A2,A4}', 'in the order of the seat plan') from given, tests.reserve_tickets(event, 2, 'A4,A2') as o;
create temp table refused as select o.* from given, tests.reserve_tickets(event, 2, 'A3,A2') as o;
select is(refusal, 'Seats no longer available', 'one of them is gone') from refused;
select is(seat_labels, '{A2}', 'which is named') from refused;
select is(o.refusal, 'Invalid request: seats: not all of them are seats of this event', 'one that is not there')
from given, tests.reserve_tickets(event, 2, 'A3,Z9') as o;
select is(tests.seats(event), 'A1 available, A2 held, A3 available, A4 held', 'the others stay free') from given;
