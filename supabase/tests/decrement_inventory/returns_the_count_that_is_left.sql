select plan(3);
create temp table given as select tests.make_slot(5) as slot;

select results_eq(
  'select refusal, available_count from given, public.decrement_inventory(slot, 2)',
  'select null::public.refusal, 3',
  'two of five are sold: three are left'
);
select results_eq(
  'select refusal, available_count from given, public.decrement_inventory(slot)',
  'select null::public.refusal, 2',
  'one place, when no quantity is named'
);
select is(tests.available(slot), 2, 'the answer is what the slot says') from given;
