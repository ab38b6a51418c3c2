select plan(2);
select is(refusal, 'Suite type not found', 'unknown') from tests.reserve_stay('no-such-type', 5);
select is(refusal, 'Suite type not found', 'null') from tests.reserve_stay(null, 5);
