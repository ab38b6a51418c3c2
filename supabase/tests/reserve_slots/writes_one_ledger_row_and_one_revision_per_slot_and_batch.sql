select plan(4);
create temp table given as select tests.make_slot(9) as a, tests.make_slot(9) as b, tests.make_slot(1) as refused;
select tests.reserve(array[a, b, a, refused], array[1, 2, 3, 2]) from given;

select is(tests.ledger(a), 'claim -4', 'two customers, one row') from given;
select is(tests.ledger(b), 'claim -2', 'one customer, one row') from given;
select is(tests.ledger(refused), null, 'no row for a refusal') from given;
select results_eq(
  'select s.revision, array_agg(distinct b.claimed_revision) from public.experience_slots s
    left join public.bookings b on b.item_id = s.id where s.id in (select unnest(array[a, b, refused]) from given)
    group by s.id order by s.revision, count(b.id)',
  $$ values (0::bigint, array[null]::bigint[]), (1, array[1]), (1, array[1]) $$,
  'the bookings name the one revision at which they took their places'
);
