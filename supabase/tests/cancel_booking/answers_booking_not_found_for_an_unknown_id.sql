select plan(1);

select results_eq(
  $$ select refusal, id from public.cancel_booking(gen_random_uuid(), 'released') $$,
  $$ select 'Booking not found'::public.refusal, null::uuid $$,
  'an id that no booking has'
);
