select plan(4);
create temp table given as select array_agg(tests.make_slot(1)) as slots, tests.make_slot(2) as another from generate_series(1, 10);
create temp table held as
  select a.* from given, tests.reserve(slots, array_fill(1, array[10]), array_fill('guest'::text, array[10])) as a;

select is((select count(id) from held), 10::bigint, 'ten in one batch are granted');
select is(a.refusal, 'Too many active holds', 'the eleventh is refused')
from given, tests.reserve(array[another], array[1], array['guest']) as a;
select is(a.refusal, null, 'another customer is not') from given, tests.reserve(array[another], array[1], array['other']) as a;
select public.cancel_booking(id, 'released') from held where ordinal = 1;
select is(a.refusal, null, 'a hold that ended makes room') from given, tests.reserve(array[another], array[1], array['guest']) as a;
