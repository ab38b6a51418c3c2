select plan(1);
create temp table given as select tests.make_slot(3) as slot;
create temp table first as select a.id from given, tests.reserve(array[slot], array[1], array['guest'], array['key']) as a;
select tests.purchase(id) from first;

select is(a.status, 'purchased', 'the retry of a completed purchase sees it completed')
from given, tests.reserve(array[slot], array[1], array['guest'], array['key']) as a;
