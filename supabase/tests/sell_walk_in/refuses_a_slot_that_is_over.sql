select plan(4);
-- An experience of the tests lasts an hour.
create temp table given as
  select tests.make_slot(5, '-59 minutes') as begun, tests.make_slot(5, '-61 minutes') as over;

select is(refusal, null, 'a slot that has begun is sold until it ends') from given, tests.sell_walk_in(begun);
select is(refusal, 'Invalid request: slot_id: this time is over', 'one that has ended is not') from given, tests.sell_walk_in(over);
select is(tests.available(over), 5, 'nothing is claimed') from given;
select is_empty('select 1 from given join public.walk_ins on item_id = over', 'nothing is sold');
