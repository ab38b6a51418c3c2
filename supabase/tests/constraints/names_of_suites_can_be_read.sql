create temp table given as select tests.make_suite() as suite;
create temp table wrong (value) as values (''), ('  '), (E'\u200b'), (E'10\n1'), (E'a\u202eb'), (repeat('x', 101));

select plan(2 + count(*)::integer) from wrong;
select throws_matching(
  format('update public.suites set name = %L where id = %L', value, suite), '"name_is_a_visible_label"', left(to_json(value)::text, 20)
) from given, wrong;
select lives_ok(format('update public.suites set name = ''Stube'' where id = %L', suite), 'a name') from given;
select set_eq(
  $$ select conname::text from pg_constraint where conrelid = 'public.suites'::regclass and contype = 'c' $$,
  array['name_is_a_visible_label'], 'every check of the table is tried'
);
