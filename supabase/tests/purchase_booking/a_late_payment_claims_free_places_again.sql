select plan(3);
create temp table given as select tests.make_slot(3) as slot;
create temp table held as select tests.hold(slot, 2) as booking from given;
create temp table paying as select tests.start_payment(booking) as payment from held;
-- Declined, so the hold may expire; then the provider reports that it went through after all.
select public.advance_payment(payment, 'declined') from paying;
select tests.let_hold_end(booking) from held;
select public.expire_holds();

select results_eq(
  $$ select refusal, status from paying, public.purchase_booking(payment, 'ref') $$,
  $$ select null::public.refusal, 'purchased'::public.booking_status $$,
  'its places were free still'
);
select is(tests.ledger(slot), 'claim -2, expiry 2, claim -2', 'they are taken once more') from given;
select is(tests.available(slot), 1, 'and counted once') from given;
