select plan(4);
-- The count says 3, and there are two seats: nothing that the application does leads there.
create temp table given as select tests.make_event(2) as event;
update public.events e set capacity = 3, available_count = 3 from given where e.id = event;

select is(
  (select o.refusal::text from given, tests.reserve_tickets(event, 3) o), 'Not enough tickets available',
  'as many as the count says'
);
select isnt(tests.hold_tickets(event, 2), null, 'both seats are sold') from given;
select is((select o.refusal::text from given, tests.reserve_tickets(event, 1) o), 'Sold out', 'then it is sold out');
select is((select available_count from public.events e, given where e.id = event), 1, 'whatever the count says');
