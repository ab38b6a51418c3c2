create temp table made as select tests.make_suite_type(1) as suite_type;
create temp table given as select t.id from public.suite_types t join made using (suite_type);
create temp table wrong (constraint_name, change) as values
  ('suite_type_is_a_lower_case_word', 'suite_type = ''Two words'''),
  ('title_is_1_to_120_characters', 'title = repeat(''x'', 121)'),
  ('nightly_price_is_not_negative', 'nightly_price_minor = -1'),
  ('free_cancellation_is_at_most_a_year', 'free_cancellation_hours = 8761'),
  ('late_refund_is_a_share', 'late_refund_percent = 101'),
  ('max_per_customer_is_1_to_20', 'max_per_customer = 0'),
  ('max_per_customer_is_1_to_20', 'max_per_customer = 21'),
  ('tax_has_label_and_rate', 'tax_label = ''IVA'''),
  ('tax_rate_is_at_most_100_percent', 'tax_label = ''IVA'', tax_rate_bp = 10001'),
  ('tax_label_is_1_to_40_characters', 'tax_label = repeat(''x'', 41), tax_rate_bp = 1'),
  ('tax_number_is_1_to_40_characters', 'tax_number = repeat(''x'', 41)'),
  ('time_zone_is_known', 'time_zone = ''Mars/Base'''),
  ('price_is_payable', 'nightly_price_minor = 2000000000');

select plan(1 + count(*)::integer) from wrong;
select throws_matching(
  format('update public.suite_types set %s where id = %L', change, id), case constraint_name when 'price_is_payable' then 'too high a price' else '"' || constraint_name || '"' end, change
) from given, wrong;
select set_eq(
  $$ select conname::text from pg_constraint where conrelid = 'public.suite_types'::regclass and contype = 'c' $$,
  $$ select constraint_name from wrong where constraint_name not in ('time_zone_is_known', 'price_is_payable') $$,
  'every check of the table is tried'
);
