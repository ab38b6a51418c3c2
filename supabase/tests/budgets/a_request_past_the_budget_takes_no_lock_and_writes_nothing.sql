select plan(3);
create temp table given as select tests.make_slot(1000) as slot, gen_random_uuid()::text as address;
select tests.reserve_from(slot, address, 10) from given, generate_series(1, 6);
create temp table before as
  select (select count(*) from pg_locks where locktype = 'advisory' and pid = pg_backend_pid()) as locks;
select is(o.refusal, 'Challenge required', 'it is refused') from given, tests.reserve_from(slot, address) as o;
select is((select count(*) from pg_locks where locktype = 'advisory' and pid = pg_backend_pid()), locks, 'without a lock') from before;
select is((select count(*) from private.budget_holds h where h.address_key = address), 6::bigint, 'and leaves nothing') from given;
