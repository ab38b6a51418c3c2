select plan(3);
create temp table given as select tests.make_suite_type(2) as type;
create temp table held as select tests.hold_stay(type, 5, 2) as ended, tests.hold_stay(type, 5, 2) as paying from given;
select tests.start_payment(paying), tests.let_hold_end(ended), tests.let_hold_end(paying) from held;

select is(refusal, null, 'its suite is free') from given, tests.reserve_stay(type, 6, 2);
select is(refusal, 'No suite available for these dates', 'but not that of a guest who is paying') from given, tests.reserve_stay(type, 6, 2);
select is(tests.stays_ledger(type), 'claim -2, claim -2, expiry 2, claim -2', 'each change is in the ledger') from given;
