select plan(2);
create temp table given as select tests.make_suite_type(2) as type;

select results_eq(
  'select a.refusal, a.id is not null, a.available_count from given,
    tests.reserve_stays(array[type, null, type, type, type], array[5, 5, -1, 700, 5]) as a order by ordinal',
  $$ values (null::public.refusal, true, 1), ('Suite type not found', false, null), ('Invalid request: check_in: is in the past', false, null),
    ('Invalid request: check_out: must be at most 18 months away', false, null), (null, true, 0) $$,
  'each request is answered on its own'
);
select is(tests.stays_ledger(type), 'claim -2', 'the good ones have their nights') from given;
