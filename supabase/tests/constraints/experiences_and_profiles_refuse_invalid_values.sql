create temp table given as select tests.make_experience() as experience, tests.make_user() as person;
create temp table wrong (constraint_name, relation, change) as values
  ('title_is_1_to_120_characters', 'experiences', 'title = '''''),
  ('title_is_1_to_120_characters', 'experiences', 'title = repeat(''x'', 121)'),
  ('duration_is_positive', 'experiences', 'duration_minutes = 0'),
  ('price_is_not_negative', 'experiences', 'price_minor = -1'),
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
