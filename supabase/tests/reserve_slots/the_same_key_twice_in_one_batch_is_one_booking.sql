select plan(4);
create temp table given as select tests.make_slot(9) as slot, tests.make_slot(1) as full_slot;
create temp table answers as
  select a.* from given,
    tests.reserve(array[slot, slot], array[2, 2], array['guest', 'guest'], array['key', 'key']) as a;

select is_empty('select 1 from answers where refusal is not null', 'both requests are answered');
select is((select count(distinct id) from answers), 1::bigint, 'with one booking');
select is(tests.available(slot), 7, 'places are taken once') from given;
select results_eq(
  $$ select a.refusal from given,
    tests.reserve(array[full_slot, full_slot], array[2, 2], array['guest', 'guest'], array['other', 'other']) as a order by ordinal $$,
  $$ values ('Slot no longer available'::public.refusal), ('Slot no longer available') $$,
  'a refusal is answered twice as well'
);
