select plan(3);
create temp table given as select tests.make_slot(2) as slot, tests.make_slot(2, '-1 second') as past, gen_random_uuid() as unknown;

select results_eq(
  'select a.refusal, a.id is not null from given, tests.reserve(array[unknown, past, slot, null], array[1, 1, 1, 1]) as a order by ordinal',
  $$ values ('Slot not found'::public.refusal, false), ('Invalid request: slot_id: this time has already started', false),
    (null, true), ('Slot not found', false) $$,
  'each request is answered on its own'
);
select is(tests.available(slot), 1, 'the good request took its place') from given;
select is(tests.available(past), 2, 'the past slot kept its places') from given;
