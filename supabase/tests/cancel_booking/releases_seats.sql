select plan(3);
create temp table given as select tests.make_event(3) as event;
create temp table held as select tests.hold_tickets(event, 1) as held, tests.hold_tickets(event, 1) as sold from given;
select tests.purchase(sold) from held;

select is((o.status, o.payment_status)::text, '(cancelled,refund_due)', 'a purchase, whose payment is to be refunded') from held, public.cancel_booking(sold, 'released') as o;
select is(tests.seats(event), 'A1 held, A2 available, A3 available', 'its seat is free') from given;
select is((o.status, o.seat_labels)::text, '(cancelled,{A1})', 'a hold, which still records its seats') from held, public.cancel_booking(held, 'released') as o;
