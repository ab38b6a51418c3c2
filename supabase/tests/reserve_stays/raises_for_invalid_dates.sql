select plan(5);
create temp table given as select tests.make_suite_type(1) as type;
select throws_ok(format('select tests.reserve_stay(%L, 5, %s)', type, nights), '22023', null, nights || ' nights')
from given, unnest(array[-1, 0, 31]) as nights;
select throws_ok(format('select tests.reserve_stay(%L, null, 1)', type), '22023', null, 'no dates') from given;
select is(tests.stays_ledger(type), null, 'nothing is written') from given;
