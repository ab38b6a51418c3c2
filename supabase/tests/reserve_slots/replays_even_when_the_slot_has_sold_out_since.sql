select plan(1);
create temp table given as select tests.make_slot(1) as slot;
create temp table first as select a.id from given, tests.reserve(array[slot], array[1], array['guest'], array['key']) as a;

select results_eq(
  $$ select a.refusal, a.id from given, tests.reserve(array[slot], array[1], array['guest'], array['key']) as a $$,
  'select null::public.refusal, id from first',
  'the customer who holds the last place is not refused'
);
