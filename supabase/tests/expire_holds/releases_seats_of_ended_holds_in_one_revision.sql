select plan(3);
select tests.keep_other_holds();
create temp table given as select tests.make_event(5) as event;
create temp table held as select tests.hold_tickets(event, 1) as one, tests.hold_tickets(event, 2) as other, tests.hold_tickets(event, 1) as paying from given;
select tests.start_payment(paying) from held;
select tests.let_hold_end(b) from held, unnest(array[one, other, paying]) as b;

select is(public.expire_holds(), 1, 'one event had ended holds');
select is(tests.seats(event), 'A1 available, A2 available, A3 available, A4 held, A5 available', 'seats that are being paid for stay held') from given;
select is(tests.ledger(event), 'claim -1, claim -2, claim -1, expiry 3', 'at once') from given;
