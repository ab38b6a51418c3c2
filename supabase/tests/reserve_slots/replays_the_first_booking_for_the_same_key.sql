select plan(3);
create temp table given as select tests.make_slot(3) as slot;
create temp table answers as
  select 'first' as call, a.* from given, tests.reserve(array[slot], array[2], array['guest'], array['key']) as a
  union all
  select 'second', a.* from given, tests.reserve(array[slot], array[2], array['guest'], array['key']) as a;

select is((select count(distinct (id, status, quantity, hold_expires_at)) from answers), 1::bigint, 'both return one booking');
select is(tests.available(slot), 1, 'places are taken once') from given;
select is(tests.ledger(slot), 'claim -2', 'and written down once') from given;
