select plan(4);
create temp table given as select tests.make_slot(2) as slot;

select results_eq(
  'select refusal, available_count from given, public.decrement_inventory(slot, 3)',
  $$ select 'Slot no longer available'::public.refusal, 2 $$,
  'three of two are refused, with the count that justifies it'
);
select is(tests.available(slot), 2, 'nothing is taken') from given;
select is(tests.ledger(slot), null, 'nothing is written into the ledger') from given;

select results_eq(
  'select refusal, available_count from given, public.decrement_inventory(slot, 2)',
  'select null::public.refusal, 0',
  'the last two are still sold'
);
