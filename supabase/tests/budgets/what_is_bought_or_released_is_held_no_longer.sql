select plan(4);
create temp table given as select tests.make_slot(1000) as slot, gen_random_uuid()::text as address;
create temp table held as select o.id, n from given, generate_series(1, 6) as n, tests.reserve_from(slot, address, 10, guest => n || address) as o;

select is(o.refusal, 'Challenge required', 'the budget is spent') from given, tests.reserve_from(slot, address, 10) as o;
select tests.purchase(id) from held where n = 1;
select is(o.refusal, null, 'a purchase is none of it') from given, tests.reserve_from(slot, address, 10) as o;
select public.cancel_booking(id, 'released') from held where n = 2;
select is(o.refusal, null, 'nor what was released') from given, tests.reserve_from(slot, address, 10) as o;
update public.bookings b set hold_expires_at = now() - interval '1 second' from held where held.n = 3 and b.id = held.id;
select is(o.refusal, null, 'nor what has ended') from given, tests.reserve_from(slot, address, 10) as o;
