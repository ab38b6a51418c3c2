select plan(1);
create temp table given as select tests.make_slot(9, '1 day', tests.make_experience(price_minor => 4250)) as slot;

select results_eq(
  'select a.quantity, a.amount_minor, a.currency from given, tests.reserve(array[slot, slot], array[1, 3]) as a order by ordinal',
  $$ values (1, 4250, 'EUR'), (3, 12750, 'EUR') $$,
  'price times quantity, in the experience''s currency'
);
