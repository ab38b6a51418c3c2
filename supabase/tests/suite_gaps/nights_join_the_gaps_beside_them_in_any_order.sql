select plan(7);
create temp table given as select tests.make_suite_type(1) as type;
create temp table held as
  select tests.hold_stay(type, 2, 2) as a, tests.hold_stay(type, 4, 2) as b, tests.hold_stay(type, 6, 2) as c, tests.hold_stay(type, 10) as d
  from given;
select is(tests.gaps(type), '101 [,2) [8,10) [11,)', 'three stays without a night between them, and one apart') from given;
select public.cancel_booking(b, 'released') from held;
select is(tests.gaps(type), '101 [,2) [4,6) [8,10) [11,)', 'no gap beside it') from given;
select public.cancel_booking(a, 'released') from held;
select is(tests.gaps(type), '101 [,6) [8,10) [11,)', 'gaps on both sides') from given;
select public.cancel_booking(d, 'released') from held;
select is(tests.gaps(type), '101 [,6) [8,)', 'again') from given;
select tests.hold_stay(type, 4, 2) from given;
select is(tests.gaps(type), '101 [,4) [8,)', 'released nights are claimed again') from given;
select tests.let_hold_end(b.id) from public.bookings b join public.suite_types t on t.id = b.item_id join given on type = t.suite_type
where b.status = 'reserved';
select public.expire_holds();
select is(tests.gaps(type), '101 [,)', 'two holds beside each other that end together') from given;
select is(tests.stays_ledger(type), 'claim -2, claim -2, claim -2, claim -1, cancellation 2, cancellation 2, cancellation 1, claim -2, expiry 4',
  'as in the ledger') from given;
