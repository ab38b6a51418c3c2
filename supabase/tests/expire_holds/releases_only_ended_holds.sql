select plan(4);
select tests.keep_other_holds();
create temp table given as select tests.make_slot(9) as slot;
create temp table held as
  select tests.hold(slot) as ended, tests.hold(slot) as running, tests.hold(slot) as paying, tests.hold(slot) as sold from given;
select tests.start_payment(paying), tests.purchase(sold) from held;
select tests.let_hold_end(b) from held, unnest(array[ended, paying, sold]) as b;

select is(public.expire_holds(), 1, 'one slot had ended holds');
select results_eq(
  'select (select status from public.bookings where id = b) from held, unnest(array[ended, running, paying, sold]) with ordinality as u (b, n) order by n',
  $$ values ('expired'::public.booking_status), ('reserved'), ('reserved'), ('purchased') $$,
  'running holds, holds being paid, and purchases are kept'
);
select is(tests.available(slot), 6, 'one place is free again') from given;
select is(public.expire_holds(), 0, 'a second call finds nothing');
