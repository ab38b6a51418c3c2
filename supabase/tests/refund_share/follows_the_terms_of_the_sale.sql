select plan(9);
create temp table given as select row_number() over () as n, s.slot, s.free, s.late from (
  select tests.make_slot(1, starts_in) as slot, free, late
  from (values ('2 days'::interval, 24, 50), ('23 hours', 24, 50), ('23 hours', 24, 0), ('23 hours', 24, 33)) as v (starts_in, free, late)
) s;
update public.experiences e set free_cancellation_hours = g.free, late_refund_percent = g.late
from given g join public.experience_slots s on s.id = g.slot where e.id = s.experience_id;
create temp table bought as select g.n, (tests.purchase(tests.hold(g.slot))).id as booking from given g;
-- What is agreed when the payment begins holds, whatever the host changes later.
update public.experiences e set free_cancellation_hours = 8760, late_refund_percent = 0
from given g join public.experience_slots s on s.id = g.slot where e.id = s.experience_id;
create temp table ended as select n, (public.cancel_booking(booking, 'released')).status from bought;

select is(count(*) filter (where status = 'cancelled'), 4::bigint, 'all are cancelled') from ended;
select is(p.status, 'refund_due', 'in time: the whole payment') from bought b join public.payments p on p.booking_id = b.booking where n = 1;
select is(p.status, 'authorized', 'late: the payment stays') from bought b join public.payments p on p.booking_id = b.booking where n = 2;
select results_eq(
  $$ select b.n, r.amount_minor, r.status from bought b join public.payments p on p.booking_id = b.booking join public.refunds r on r.payment_id = p.id order by n $$,
  $$ values (2::bigint, 2100::bigint, 'due'::public.refund_status), (4, 1386, 'due') $$,
  'late: the share of 4200 is due, and nothing where the share is none'
);
create temp table late as
select r.id from bought b join public.payments p on p.booking_id = b.booking join public.refunds r on r.payment_id = p.id where n = 2;
select is(public.advance_refund(id, 'made', 're_1'), 'made', 'a refund is made') from late;
select is(public.advance_refund(id, 'due'), 'due', 'and due again when it fails') from late;
select is((r.status, p.stuck_reason)::text, '(due,refund_failed)', 'for which people must look')
from late join public.refunds r on r.id = late.id join public.payments p on p.id = r.payment_id;
select is(public.advance_refund(gen_random_uuid(), 'made'), null, 'an unknown refund has no status');
select results_eq(
  $$
    select private.refund_share(jsonb_populate_record(null::public.payments, jsonb_build_object(
      'currency', code, 'free_cancellation_hours', 1, 'late_refund_percent', percent
    )), amount, now(), now())
    from (values (1, 4201, 'EUR', 50), (2, 10520, 'KWD', 33), (3, 500000, 'MGA', 1), (4, 999999, 'ISK', 33), (5, 4200, 'EUR', 100)) as v (n, amount, code, percent)
    order by n
  $$,
  $$ values (2101::bigint), (3470), (5000), (330000), (4200) $$,
  'rounded half up to what can be paid in the currency'
);
