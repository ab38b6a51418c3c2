create temp table given as select tests.hold_tickets(tests.make_event(2)) as booking;
create temp table wrong (constraint_name, number) as values ('ticket_number_is_positive', 0), ('check_ins_pkey', 1);
insert into public.check_ins (booking_id, ticket_number) select booking, 1 from given;

select plan(1 + count(*)::integer) from wrong;
select throws_matching(
  format('insert into public.check_ins (booking_id, ticket_number) values (%L, %s)', booking, number), '"' || constraint_name || '"',
  constraint_name
) from given, wrong;
select set_eq(
  $$ select conname::text from pg_constraint where conrelid = 'public.check_ins'::regclass and contype in ('c', 'p') $$,
  'select constraint_name from wrong',
  'every constraint of the table is tried'
);
