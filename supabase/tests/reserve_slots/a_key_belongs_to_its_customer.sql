select plan(3);
create temp table given as select tests.make_slot(4) as slot;
create temp table batch as
  select a.* from given, tests.reserve(array[slot, slot], array[1, 1], array['ann', 'eve'], array['key', 'key']) as a;
create temp table later as select a.* from given, tests.reserve(array[slot], array[1], array['zoe'], array['key']) as a;

select is((select count(distinct id) from batch), 2::bigint, 'two guests with one key in a batch have two bookings');
select ok(id not in (select id from batch), 'a third one later has another') from later;
select is(tests.available(slot), 1, 'three places are taken') from given;
