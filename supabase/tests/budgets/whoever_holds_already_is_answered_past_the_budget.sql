select plan(3);
create temp table given as select tests.make_slot(1000) as slot, gen_random_uuid()::text as address, gen_random_uuid()::text as guest;
create temp table first as select o.id from given, tests.reserve_from(slot, address, 5, guest => guest) as o;
select tests.reserve_from(slot, address, 10) from given, generate_series(1, 5);
select tests.reserve_from(slot, address, 5) from given;

select is(o.id, first.id, 'the same hold again') from given, first, tests.reserve_from(slot, address, 5, guest => guest) as o;
select is(o.refusal, null, 'or a smaller one in its place') from given, tests.reserve_from(slot, address, 4, guest => guest) as o;
select is(o.refusal, 'Challenge required', 'but no larger one') from given, tests.reserve_from(slot, address, 6, guest => guest) as o;
