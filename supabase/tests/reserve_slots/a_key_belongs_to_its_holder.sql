select plan(2);
create temp table given as select tests.make_slot(3) as slot;
create temp table answers as
  select a.* from given, tests.reserve(array[slot, slot], array[1, 1], array['ann', 'eve'], array['key', 'key']) as a;

select is((select count(distinct id) from answers where not replayed), 2::bigint, 'two guests with one key have two bookings');
select is(tests.available(slot), 1, 'both places are taken') from given;
