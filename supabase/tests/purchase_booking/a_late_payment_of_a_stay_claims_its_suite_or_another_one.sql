select plan(6);
create temp table given as select tests.make_suite_type(2) as type;
create temp table held as select tests.hold_stay(type, 5, 2) as moved, tests.hold_stay(type, 9) as same from given;
create temp table paying as select tests.start_payment(moved) as moved, tests.start_payment(same) as same from held;
-- Declined, so the holds may expire; then the provider reports that they went through after all.
select public.advance_payment(moved, 'declined'), public.advance_payment(same, 'declined') from paying;
select tests.let_hold_end(moved), tests.let_hold_end(same) from held;
create temp table rival as select o.suite_id from given, tests.reserve_stay(type, 5, 2) as o;

select is(b.suite_id, rival.suite_id, 'somebody else has its suite') from held join public.bookings b on b.id = moved, rival;
select is(o.status, 'purchased', 'another suite was free') from paying, public.purchase_booking(moved, 'ref 1') as o;
select isnt(b.suite_id, rival.suite_id, 'that is where the guest stays now') from held join public.bookings b on b.id = moved, rival;
select is(b.lapsed_suite_id, rival.suite_id, 'and where they were to stay is noted') from held join public.bookings b on b.id = moved, rival;
select is(o.status, 'purchased', 'a suite that was free still') from paying, public.purchase_booking(same, 'ref 2') as o;
select results_eq(
  'select b.lapsed_suite_id, b.lapsed_claim, b.claimed_revision from held join public.bookings b on b.id = same',
  $$ values (null::uuid, int8range(2, 3), 6::bigint) $$,
  'is claimed again'
);
