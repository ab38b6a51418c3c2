select plan(2);
select results_eq(
  $$ select private.tax_share(amount, rate) from (values (1, 5000, 2300), (2, 105, 500), (3, 210, 10000), (4, 999999999999, 2300), (5, 42, null), (6, 3, 10000)) as v (n, amount, rate) order by n $$,
  $$ values (935::bigint), (5), (105), (186991869919), (0), (2) $$,
  'included in the amount'
);
create temp table given as select tests.make_slot(1) as slot;
update public.experiences e set tax_label = 'IVA', tax_rate_bp = 2300, tax_number = 'PT501' from given join public.experience_slots s on s.id = slot
where e.id = s.experience_id;
create temp table bought as select (tests.purchase(tests.hold(slot))).id as booking from given;
update public.experiences e set tax_rate_bp = 600 from given join public.experience_slots s on s.id = slot where e.id = s.experience_id;
select is((tax_label, tax_rate_bp, tax_number, tax_minor)::text, '(IVA,2300,PT501,785)', 'kept with the payment')
from public.payments p join bought on p.booking_id = booking;
