select plan(2);
select tests.keep_other_holds();
create temp table given as select tests.make_slot(2) as slot, tests.make_event(2) as event, tests.make_suite_type(1) as type;
create temp table held as
  select unnest(array[tests.hold(slot), tests.hold_tickets(event), tests.hold_stay(type, 5)]) as booking from given;
select tests.let_hold_end(booking) from held;

select is(public.expire_holds(), 3, 'three items had ended holds');
select is_empty(
  $$ select from public.bookings b join held h on h.booking = b.id where b.status <> 'expired' $$, 'all of them are released'
);
