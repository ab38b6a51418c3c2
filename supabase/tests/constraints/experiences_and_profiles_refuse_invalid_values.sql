create temp table given as select tests.make_experience() as experience, tests.make_user() as person;
create temp table wrong (constraint_name, relation, change) as values
  ('title_is_1_to_120_characters', 'experiences', 'title = repeat(''x'', 121)'),
  ('duration_is_at_most_a_year', 'experiences', 'duration_minutes = 0'),
  ('duration_is_at_most_a_year', 'experiences', 'duration_minutes = 525601'),
  ('price_is_not_negative', 'experiences', 'price_minor = -1'),
  ('free_cancellation_is_at_most_a_year', 'experiences', 'free_cancellation_hours = 8761'),
  ('free_cancellation_is_at_most_a_year', 'experiences', 'free_cancellation_hours = -1'),
  ('late_refund_is_a_share', 'experiences', 'late_refund_percent = 101'),
  ('max_per_customer_is_1_to_20', 'experiences', 'max_per_customer = 0'),
  ('max_per_customer_is_1_to_20', 'experiences', 'max_per_customer = 21'),
  ('tax_has_label_and_rate', 'experiences', 'tax_label = ''IVA'''),
  ('tax_rate_is_at_most_100_percent', 'experiences', 'tax_label = ''IVA'', tax_rate_bp = 0'),
  ('tax_label_is_1_to_40_characters', 'experiences', 'tax_label = repeat(''x'', 41), tax_rate_bp = 1'),
  ('tax_number_is_1_to_40_characters', 'experiences', 'tax_number = repeat(''x'', 41)'),
  ('display_name_is_1_to_80_characters', 'profiles', 'display_name = '''''),
  ('display_name_is_1_to_80_characters', 'profiles', 'display_name = repeat(''x'', 81)');

select plan(1 + count(*)::integer) from wrong;
select throws_matching(
  format('update public.%I set %s where id in (%L, %L)', relation, change, experience, person), '"' || constraint_name || '"', change
) from given, wrong;
select set_eq(
  $$ select conname::text from pg_constraint where conrelid in ('public.experiences'::regclass, 'public.profiles'::regclass) and contype = 'c' $$,
  'select constraint_name from wrong',
  'every check of the tables is tried'
);
