select plan(3);
create temp table given as select tests.make_event(9, starts_in => '2 hours') as event, tests.make_user('Ana') as customer;
create temp table sold as select event, tests.buy_tickets(event, 2, customer) as booking, tests.buy_tickets(event) as guest from given;
select tests.check_in(booking) from sold;
select tests.check_in(guest) from sold;
select tests.undo_check_in(booking) from sold;
select tests.check_in(booking, 2) from sold;

select results_eq(
  $$ select seat_label, customer_name, undone_at is not null, place, quantity from given, public.latest_check_ins(event) $$,
  $$ values ('A2', 'Ana', false, 2, 2), ('A3', null, false, 1, 1), ('A1', 'Ana', true, 1, 2) $$,
  'newest first'
);
select is(count(*), 2::bigint, 'at most so many') from given, public.latest_check_ins(event, 2);
select tests.undo_check_in(booking, 2) from sold;
select public.cancel_booking(booking, 'released', seats => '{A2}') from sold;
select is((l.number, l.place)::text, '(2,)', 'a ticket that was cancelled since has no place') from given, public.latest_check_ins(event, 1) as l;
