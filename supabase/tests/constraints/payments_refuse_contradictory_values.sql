create temp table paying as select tests.start_payment(tests.hold(tests.make_slot(1))) as payment;
update public.payments set provider_ref = 'ref' where id = (select payment from paying);
insert into public.sandbox_payments (id, status, amount_minor, currency)
select payment, 'authorized', 4200, 'EUR' from paying;
insert into public.refunds (id, payment_id, amount_minor) select payment, payment, 100 from paying;
create temp table wrong (constraint_name, relation, change) as values
  ('amount_is_not_negative', 'payments', 'amount_minor = -1'),
  ('stuck_has_its_reason', 'payments', 'stuck_at = now()'),
  ('stuck_has_its_reason', 'payments', 'stuck_reason = ''disputed'''),
  ('something_is_owed', 'refunds', 'amount_minor = 0'),
  ('something_is_owed', 'refunds', 'short_minor = -1'),
  ('ours_is_due_until_made', 'refunds', 'is_ours = false'),
  ('ours_is_due_until_made', 'refunds', 'status = ''failed'''),
  ('status_is_known', 'sandbox_payments', 'status = ''lost'''),
  ('refunded_at_most_once', 'sandbox_payments', 'refunded_minor = 1'),
  ('refunded_at_most_once', 'sandbox_payments', 'refunded_minor = 2 * amount_minor');

select plan(3 + count(*)::integer) from wrong;
select throws_matching(
  format('update public.%I set %s where id = %L', relation, change, payment), '"' || constraint_name || '"', change
) from paying, wrong;
select throws_matching(
  format(
    'insert into public.payments (id, booking_id, item_id, provider, provider_ref, amount_minor, currency)
     select gen_random_uuid(), booking_id, item_id, provider, provider_ref, amount_minor, currency from public.payments where id = %L', payment
  ),
  '"provider_reference_is_used_once"', 'one reference of a provider for two payments'
) from paying;
update public.refunds set provider_ref = 're_1' where id = (select payment from paying);
select throws_matching(
  format('insert into public.refunds (payment_id, amount_minor, provider_ref) values (%L, 1, ''re_1'')', payment),
  '"refund_is_noted_once"', 'one refund of a provider for two of ours'
) from paying;
select set_eq(
  $$ select conname::text from pg_constraint where conrelid in ('public.payments'::regclass, 'public.refunds'::regclass, 'public.sandbox_payments'::regclass) and contype = 'c' $$,
  'select constraint_name from wrong',
  'every check of the tables is tried'
);
