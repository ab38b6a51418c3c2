select plan(3);
create temp table given as select tests.make_slot(9) as slot;
select tests.reserve(array[slot], array[1], array['fingerprint:guest'], array['key'], array['this']) from given;

select is(a.refusal, 'Idempotency key reused with a different request', 'in a later call')
from given, tests.reserve(array[slot], array[1], array['fingerprint:guest'], array['key'], array['that']) as a;
select results_eq(
  $$ select a.refusal from given, tests.reserve(
    array[slot, slot], array[1, 1], array['fingerprint:guest', 'fingerprint:guest'], array['new', 'new'], array['this', 'that']) as a order by ordinal $$,
  $$ values (null::public.refusal), ('Idempotency key reused with a different request') $$,
  'within one batch'
);
select is(tests.available(slot), 7, 'the refused took nothing') from given;
