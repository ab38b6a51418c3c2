select plan(5);
create temp table given as select tests.make_slot(3) as slot, tests.make_user() as customer;
create temp table first as select a.* from given, tests.reserve(array[slot], array[2], users => array[customer]) as a;
create temp table second as select a.* from given, tests.reserve(array[slot], array[3], users => array[customer]) as a;

select is(refusal, null, 'the places of the own hold count as free') from second;
select is(second.hold_expires_at, first.hold_expires_at, 'nobody holds a place for ever') from first, second;
select results_eq(
  'select b.status, b.cancellation_reason from first join public.bookings b using (id)',
  $$ select 'cancelled'::public.booking_status, 'replaced'::public.cancellation_reason $$,
  'the old hold is closed'
);
select is(tests.available(slot), 0, 'the count is that of the new hold') from given;
select results_eq(
  $$ select a.refusal, tests.available(slot) from given, tests.reserve(array[slot], array[4], users => array[customer]) as a $$,
  $$ select 'Slot no longer available'::public.refusal, 0 $$,
  'a refusal leaves the hold as it is'
);
