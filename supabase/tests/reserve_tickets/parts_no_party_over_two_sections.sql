select plan(2);
create temp table given as select tests.make_event(15) as event;
update public.tickets t set section = case t.row_label when 'A' then 'Stalls' else 'Balcony' end from given where t.event_id = event;
select tests.hold_tickets(event, 1, 'C1') from given;

select is(o.seat_labels, '{B1,B2,B3,B4,B5,C2}', 'two rows of the balcony rather than one of each') from given, tests.reserve_tickets(event, 6) as o;
select is(o.seat_labels, '{A1,A2,A3,A4,A5,C3}', 'unless that is all that is left') from given, tests.reserve_tickets(event, 6) as o;
