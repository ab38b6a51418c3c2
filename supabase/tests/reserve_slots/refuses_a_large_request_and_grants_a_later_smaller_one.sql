select plan(2);
create temp table given as select tests.make_slot(5) as slot;

select results_eq(
  $$ select a.refusal, a.quantity from given, tests.reserve(array[slot, slot, slot, slot], array[3, 3, 2, 1]) as a order by ordinal $$,
  $$ values (null::public.refusal, 3), ('Slot no longer available', null), (null, 2), ('Slot no longer available', null) $$,
  'nothing that is free is refused because a neighbour asked for more'
);
select is(tests.available(slot), 0, 'all five are held') from given;
