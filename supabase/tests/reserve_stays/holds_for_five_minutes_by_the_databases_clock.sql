select plan(1);
create temp table given as select tests.make_suite_type(1) as type;
select ok(
  o.hold_expires_at between clock_timestamp() + interval '4 minutes 55 seconds' and clock_timestamp() + interval '5 minutes',
  'five minutes from now'
) from given, tests.reserve_stay(type, 2) as o;
