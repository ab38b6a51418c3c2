select plan(4);
create temp table given as select tests.make_slot(2) as slot;

select results_eq(
  'select refusal, id, available_count, revision from given, tests.sell_walk_in(slot, 3)',
  $$ select 'Slot no longer available'::public.refusal, null::uuid, 2, 0::bigint $$,
  'three of two are refused, with the count that justifies it'
);
select is(tests.available(slot), 2, 'nothing is claimed') from given;
select is_empty('select 1 from given join public.walk_ins on item_id = slot', 'nothing is sold');
select is(refusal, null, 'the last two are still sold') from given, tests.sell_walk_in(slot, 2);
