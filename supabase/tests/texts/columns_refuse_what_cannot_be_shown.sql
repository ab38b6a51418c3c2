-- The columns that people read, by the type that guards them.
create temp table guarded (relation, col, type) as
select c.relname::text, a.attname::text, t.typname::text
from pg_attribute a
join pg_class c on c.oid = a.attrelid
join pg_type t on t.oid = a.atttypid and t.typtype = 'd' and t.typnamespace = 'public'::regnamespace
where c.relkind = 'r' and c.relnamespace = 'public'::regnamespace;
create temp table wrong (constraint_name, type, value) as values
  ('line_is_one_visible_line', 'line', ''),
  ('line_is_one_visible_line', 'line', '   '),
  ('line_is_one_visible_line', 'line', E'\u200b\u00a0\u3164'),
  ('line_is_one_visible_line', 'line', E'two\nlines'),
  ('line_is_one_visible_line', 'line', E'a\tb'),
  ('line_is_one_visible_line', 'line', E'a\u0007b'),
  ('line_is_one_visible_line', 'line', E'a\u0085b'),
  ('line_is_one_visible_line', 'line', E'a\u2028b'),
  ('line_is_one_visible_line', 'line', E'gpj\u202egnp'),
  ('line_is_one_visible_line', 'line', E'a\u2066b'),
  ('line_is_at_most_500_characters', 'line', repeat('x', 501)),
  ('prose_is_harmless', 'prose', E'a\u202eb'),
  ('prose_is_harmless', 'prose', E'a\u001bb'),
  ('prose_is_at_most_10000_characters', 'prose', repeat('x', 10001)),
  ('time_zone_is_known', 'time_zone', 'Mars/Base'),
  ('time_zone_is_known', 'time_zone', 'Mars/Base+5'),
  ('time_zone_is_known', 'time_zone', ''),
  ('time_zone_is_known', 'time_zone', 'posix/Europe/Lisbon'),
  ('time_zone_is_known', 'time_zone', '+05:00'),
  ('time_zone_is_known', 'time_zone', 'europe/lisbon'),
  ('time_zone_is_known', 'time_zone', 'EUROPE/LISBON'),
  ('time_zone_is_known', 'time_zone', 'CEST'),
  ('time_zone_is_known', 'time_zone', 'localtime'),
  ('time_zone_is_known', 'time_zone', 'EST5EDT4');
create temp table right_ones (type, value) as values
  ('line', 'Straße der Möwen 5'), ('line', E'\u05e9\u05dc\u05d5\u05dd\u200f!'), ('line', '👩‍👩‍👧 Familientag'), ('line', repeat('x', 500)),
  ('prose', ''), ('prose', E'One paragraph.\n\n\tAnother.'),
  ('time_zone', 'Europe/Lisbon'), ('time_zone', 'UTC'), ('time_zone', 'America/Argentina/Buenos_Aires'),
  ('time_zone', 'America/Port-au-Prince'), ('time_zone', 'Etc/GMT+5');

select plan((select count(*) from wrong)::integer + (select count(*) from right_ones)::integer + 2);
select throws_matching(
  format('select %L::public.%I', value, type), '"' || constraint_name || '"', type || ': ' || left(to_json(value)::text, 30)
) from wrong;
select lives_ok(format('select %L::public.%I', value, type), type || ': ' || left(value, 30)) from right_ones;
select set_eq(
  $$ select conname::text from pg_constraint c join pg_type t on t.oid = c.contypid where t.typnamespace = 'public'::regnamespace $$,
  'select constraint_name from wrong',
  'every check of the types is tried'
);
select set_eq(
  'select relation || ''.'' || col || '' '' || type from guarded',
  array[
    'experiences.title line', 'experiences.summary line', 'experiences.story prose', 'experiences.location line',
    'experiences.time_zone time_zone', 'experiences.tax_label line', 'experiences.tax_number line',
    'events.title line', 'events.summary line', 'events.story prose', 'events.venue line',
    'events.time_zone time_zone', 'events.tax_label line', 'events.tax_number line',
    'suite_types.title line', 'suite_types.summary line', 'suite_types.location line',
    'suite_types.time_zone time_zone', 'suite_types.tax_label line', 'suite_types.tax_number line'
  ],
  'the columns that people read have these types'
);
