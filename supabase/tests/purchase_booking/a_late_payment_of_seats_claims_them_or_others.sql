select plan(4);
create temp table given as select tests.make_event(5) as event;
create temp table held as select tests.hold_tickets(event, 2, 'A1,A2') as moved, tests.hold_tickets(event, 1, 'A4') as same,
  null::uuid as none from given;
update held set none = (select tests.hold_tickets(event, 2, 'A3,A5') from given);
create temp table paying as select tests.start_payment(moved) as moved, tests.start_payment(same) as same, tests.start_payment(none) as none from held;
select public.advance_payment(p, 'declined') from paying, unnest(array[moved, same, none]) as p;
select tests.let_hold_end(b) from held, unnest(array[moved, same, none]) as b;
select tests.hold_tickets(event, 1, 'A2') from given;

select is(o.seat_labels, '{A4}', 'its own, which is free still') from paying, public.purchase_booking(same) as o;
select is(o.seat_labels, '{A1,A3}', 'others, when one of its own is taken') from paying, public.purchase_booking(moved) as o;
select is(o.refusal, 'Hold expired', 'its payment is refunded when too few are free') from paying, public.purchase_booking(none) as o;
select is(tests.seats(event), 'A1 sold, A2 held, A3 sold, A4 sold, A5 available', 'no seat without a booking') from given;
