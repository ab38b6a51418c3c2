select plan(3);
select tests.keep_other_holds();
create temp table given as select tests.make_suite_type(4) as type;
create temp table held as
  select tests.hold_stay(type, 5) as ended, tests.hold_stay(type, 6, 2) as ended_too, tests.hold_stay(type, 5) as running,
    tests.hold_stay(type, 5) as sold from given;
select tests.purchase(sold) from held;
select tests.let_hold_end(b) from held, unnest(array[ended, ended_too, sold]) as b;

select is(public.expire_holds(), 1, 'one suite type had ended holds');
select results_eq(
  'select (select status from public.bookings where id = b) from held, unnest(array[ended, ended_too, running, sold]) with ordinality as u (b, n) order by n',
  $$ values ('expired'::public.booking_status), ('expired'), ('reserved'), ('purchased') $$,
  'running holds and purchases are kept'
);
select is(tests.stays_ledger(type), 'claim -1, claim -2, claim -1, claim -1, expiry 3', 'in one revision') from given;
