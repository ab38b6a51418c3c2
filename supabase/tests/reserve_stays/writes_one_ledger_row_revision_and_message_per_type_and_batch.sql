select plan(5);
create temp table given as select tests.make_suite_type(3) as a, tests.make_suite_type(2) as b, tests.make_suite_type(0) as refused;
select tests.reserve_stays(array[a, b, a, refused, a], array[5, 5, 6, 5, 9], array[2, 1, 3, 1, 1]) from given;

select is(tests.stays_ledger(a), 'claim -6', 'three customers, one row') from given;
select is(tests.stays_ledger(b), 'claim -1', 'one customer, one row') from given;
select is(tests.stays_ledger(refused), null, 'no row for a refusal') from given;
select results_eq(
  'select t.revision, array_agg(distinct b.claimed_revision) from public.suite_types t left join public.bookings b on b.item_id = t.id
    where t.suite_type in (select unnest(array[a, b, refused]) from given) group by t.id order by t.revision, count(b.id)',
  $$ values (0::bigint, array[null]::bigint[]), (1, array[1]), (1, array[1]) $$,
  'the bookings name the one revision at which they took their nights'
);
select is(count(*), 2::bigint, 'and one message for each type')
from given join realtime.messages on topic in ('stays:' || a, 'stays:' || b, 'stays:' || refused) where private;
