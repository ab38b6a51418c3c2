create temp table held as select tests.hold_tickets(tests.make_event(2)) as booking;
create temp table given as select booking, i.id as item, i.host_id as host
from held join public.bookings b on b.id = booking join public.items i on i.id = b.item_id;
create temp table wrong (constraint_name, number, undone_at, is_undone_by_host) as values
  ('ticket_number_is_positive', 0, null::timestamptz, false),
  ('ticket_is_in_once', 1, null, false),
  ('undone_has_its_instant_and_author', 2, now() + interval '1 hour', false),
  ('undone_has_its_instant_and_author', 2, null, true),
  ('undone_after_it_was_made', 2, now() - interval '1 hour', true);
insert into public.check_ins (item_id, booking_id, ticket_number, checked_in_by) select item, booking, 1, host from given;

select plan(2 + count(*)::integer) from wrong;
select throws_matching(
  format(
    'insert into public.check_ins (item_id, booking_id, ticket_number, checked_in_by, undone_at, undone_by) values (%L, %L, %s, %L, %L, %L)',
    item, booking, number, host, undone_at, case when is_undone_by_host then host end
  ),
  '"' || constraint_name || '"', constraint_name
) from given, wrong;
select lives_ok(
  format(
    'insert into public.check_ins (item_id, booking_id, ticket_number, checked_in_by, undone_at, undone_by) values (%L, %L, 1, %L, %L, %L)',
    item, booking, host, now() + interval '1 hour', host
  ),
  'one that was undone does not count'
) from given;
select set_eq(
  $$ select conname::text from pg_constraint where conrelid = 'public.check_ins'::regclass and contype = 'c' union select 'ticket_is_in_once' $$,
  'select constraint_name from wrong',
  'every check of the table is tried'
);
