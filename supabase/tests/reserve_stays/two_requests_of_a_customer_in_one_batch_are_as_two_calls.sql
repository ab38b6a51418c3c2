select plan(5);
create temp table given as select tests.make_suite_type(3) as type, tests.make_user() as customer;

select results_eq(
  $$ select count(distinct a.id), array_agg(a.available_count order by ordinal) from given,
    tests.reserve_stays(array[type, type], array[5, 5], array[2, 2], users => array[customer, customer]) as a $$,
  $$ values (1::bigint, array[2, 2]) $$,
  'an account that asks again for the same stay has it already'
);
select results_eq(
  $$ select count(distinct a.id) from given, tests.reserve_stays(array[type, type], array[5, 6], users => array[customer, customer]) as a $$,
  $$ values (2::bigint) $$,
  'for other dates it gets another one'
);
select results_eq(
  $$ select count(distinct a.id) from given, tests.reserve_stays(array[type, type], array[8, 8], guests => array['fingerprint:guest', 'fingerprint:guest']) as a $$,
  $$ values (2::bigint) $$,
  'a guest of a fingerprint is known by the token alone: similar devices share a fingerprint'
);
select results_eq(
  $$ select count(distinct a.id) from given,
    tests.reserve_stays(array[type, type], array[9, 9], guests => array['fingerprint:guest', 'fingerprint:guest'], known_tokens => array[null, 'token']) as a $$,
  $$ values (1::bigint) $$,
  'with the token the hold is theirs'
);
select is(tests.stays_ledger(type), 'claim -2, claim -2, claim -2, claim -1', 'nights are taken once') from given;
