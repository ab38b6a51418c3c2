select plan(3);
create temp table given as select tests.make_slot(4) as slot;
create temp table first as select a.id from given, tests.reserve(array[slot], array[2], array['secret']) as a;

select is(a.id, first.id, 'the hold is answered again') from given, first, tests.reserve(array[slot], array[2], array['secret']) as a;
select isnt(a.id, first.id, 'or replaced by one of another quantity')
from given, first, tests.reserve(array[slot], array[3], array['secret']) as a;
select is(tests.available(slot), 1, 'places are taken once') from given;
