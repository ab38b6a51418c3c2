select plan(2);

select results_eq(
  'select refusal, available_count from public.decrement_inventory(gen_random_uuid())',
  $$ select 'Slot not found'::public.refusal, null::integer $$,
  'an id that no slot has'
);
select results_eq(
  'select refusal, available_count from public.decrement_inventory(null)',
  $$ select 'Slot not found'::public.refusal, null::integer $$,
  'null'
);
