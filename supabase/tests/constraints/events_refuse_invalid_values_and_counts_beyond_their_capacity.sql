create temp table given as select tests.make_event(9) as event;
create temp table wrong (constraint_name, change) as values
  ('title_is_1_to_120_characters', 'title = repeat(''x'', 121)'),
  ('duration_is_at_most_a_year', 'duration_minutes = 0'),
  ('duration_is_at_most_a_year', 'duration_minutes = 2147483647'),
  ('starts_at_is_between_2000_and_2200', 'starts_at = ''infinity'''),
  ('starts_at_is_between_2000_and_2200', 'starts_at = ''-infinity'''),
  ('starts_at_is_between_2000_and_2200', 'starts_at = ''294276-01-01'''),
  ('price_is_not_negative', 'price_minor = -1'),
  ('free_cancellation_is_at_most_a_year', 'free_cancellation_hours = 8761'),
  ('free_cancellation_is_at_most_a_year', 'free_cancellation_hours = -1'),
  ('late_refund_is_a_share', 'late_refund_percent = 101'),
  ('max_per_customer_is_1_to_20', 'max_per_customer = 0'),
  ('max_per_customer_is_1_to_20', 'max_per_customer = 21'),
  ('tax_has_label_and_rate', 'tax_label = ''IVA'''),
  ('tax_rate_is_at_most_100_percent', 'tax_label = ''IVA'', tax_rate_bp = 0'),
  ('tax_label_is_1_to_40_characters', 'tax_label = repeat(''x'', 41), tax_rate_bp = 1'),
  ('tax_number_is_1_to_40_characters', 'tax_number = repeat(''x'', 41)'),
  ('capacity_is_1_to_1000000', 'capacity = 0, available_count = 0'),
  ('capacity_is_1_to_1000000', 'capacity = 1000001'),
  ('available_count_is_within_capacity', 'available_count = -1'),
  ('available_count_is_within_capacity', 'available_count = 10'),
  ('available_count_is_within_capacity', 'capacity = 8');

select plan(1 + count(*)::integer) from wrong;
select throws_matching(
  format('update public.events set %s where id = %L', change, event), '"' || constraint_name || '"', change
) from given, wrong;
select set_eq(
  $$ select conname::text from pg_constraint where conrelid = 'public.events'::regclass and contype = 'c' $$,
  'select constraint_name from wrong',
  'every check of the table is tried'
);
