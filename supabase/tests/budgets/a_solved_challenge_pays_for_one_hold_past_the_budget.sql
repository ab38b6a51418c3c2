select plan(5);
create temp table given as select tests.make_slot(1000) as slot, gen_random_uuid()::text as address, gen_random_uuid()::text as challenge;
select tests.reserve_from(slot, address, 10) from given, generate_series(1, 6);

select is(o.refusal, 'Challenge required', 'the budget is spent') from given, tests.reserve_from(slot, address) as o;
select is(o.refusal, null, 'with a solved challenge there is one more') from given, tests.reserve_from(slot, address, challenge => challenge) as o;
select is(o.refusal, 'Challenge required', 'and with the same one again no other')
from given, tests.reserve_from(slot, address, challenge => challenge) as o;
select is(o.refusal, null, 'within a budget') from given, tests.reserve_from(slot, gen_random_uuid()::text, challenge => 'kept' || challenge) as o;
select is(o.refusal, null, 'a challenge is not spent') from given, tests.reserve_from(slot, address, challenge => 'kept' || challenge) as o;
