select plan(4);
create temp table given as select tests.make_slot(2) as slot;
create temp table answers as
  select a.* from given, tests.reserve(array[slot, slot, slot], array[1, 1, 1], array['first', 'second', 'third']) as a;

select results_eq(
  'select ordinal, refusal, status from answers order by ordinal',
  $$ values (1, null::public.refusal, 'reserved'::public.booking_status), (2, null, 'reserved'),
    (3, 'Slot no longer available', null) $$,
  'two of three customers get the two places, the last one is refused'
);
select set_eq(
  'select guest_key from given join public.bookings on item_id = slot', array['first', 'second'], 'they are the first two'
);
select is(tests.available(slot), 0, 'no place is left') from given;
select is(available_count, 0, 'the refusal says so') from answers where ordinal = 3;
