select plan(2);
create temp table given as select tests.make_slot(1) as slot;
create temp table bought as select tests.purchase(tests.hold(slot)) as booking from given;
update public.experience_slots s set slot_time = now() - interval '1 hour' from given where s.id = slot;
select is(public.return_payment(p.id), 'refunded', 'the money went back') from public.payments p join bought on p.booking_id = (booking).id;
select is(status, 'purchased', 'after the place was used') from public.bookings b join bought on b.id = (booking).id;
