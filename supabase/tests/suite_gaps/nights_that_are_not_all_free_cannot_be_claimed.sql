select plan(3);
create temp table given as select tests.make_suite_type(1) as type;
create temp table held as select o.suite_id from given, tests.reserve_stay(type, 5, 2) as o;
select throws_ok(
  format('select private.claim_nights(%L, daterange(tests.day(%s), tests.day(%s)))', suite_id, first, last), '23P01', null, first || ' to ' || last
)
from held, (values (4, 6), (5, 7)) as nights (first, last);
select is(tests.gaps(type), '101 [,5) [7,)', 'and nothing is claimed') from given;
