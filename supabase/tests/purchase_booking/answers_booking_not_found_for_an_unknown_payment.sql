select plan(1);

select results_eq(
  $$ select refusal, id from public.purchase_booking(gen_random_uuid(), 'ref') $$,
  $$ select 'Booking not found'::public.refusal, null::uuid $$,
  'an id that no payment has'
);
