select plan(9);
create temp table given as select tests.make_slot(9) as slot;
create temp table held as select slot, tests.hold(slot, 3) as booking from given;
select tests.purchase(booking) from held;

select results_eq(
  $$ select refusal, status, quantity, amount_minor, payment_status from held, public.cancel_booking(booking, 'released', keep => 2) $$,
  $$ select null::public.refusal, 'purchased'::public.booking_status, 2, 8400::bigint, 'authorized'::public.payment_status $$,
  'the purchase keeps two places and their price'
);
select is((quantity, amount_minor)::text, '(2,8400)', 'a repeated call changes nothing') from held, public.cancel_booking(booking, 'released', keep => 2);
select is(tests.available(slot), 7, 'one place is free') from given;
select is(tests.ledger(slot), 'claim -3, cancellation 1', 'the ledger records it once') from given;
select results_eq(
  $$ select b.status, b.cancellation_reason, b.quantity, b.amount_minor, b.released_revision, b.purchased_at is not null from held h join public.bookings b on b.part_of = h.booking $$,
  $$ values ('cancelled'::public.booking_status, 'requested'::public.cancellation_reason, 1, 4200::bigint, 2::bigint, true) $$,
  'the part is a cancelled booking of its own'
);
select results_eq(
  $$ select r.amount_minor, r.status from held h join public.payments p on p.booking_id = h.booking join public.refunds r on r.payment_id = p.id $$,
  $$ values (4200::bigint, 'due'::public.refund_status) $$,
  'its money is to be refunded'
);
select is((status, payment_status)::text, '(cancelled,authorized)', 'what is left can be cancelled') from held, public.cancel_booking(booking, 'released');
select is(tests.available(slot), 9, 'then all places are free') from given;
select is(sum(r.amount_minor), 12600::numeric, 'and all of the money goes back') from held h join public.payments p on p.booking_id = h.booking join public.refunds r on r.payment_id = p.id;
