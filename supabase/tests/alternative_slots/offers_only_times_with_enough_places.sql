select plan(2);
create temp table given as select tests.make_experience() as experience;
create temp table slots as
  select capacity, tests.make_slot(capacity, make_interval(hours => capacity), experience) as slot from given, unnest(array[1, 2, 3, 4]) as capacity;
select tests.hold(slot, 4) from slots where capacity = 4;

select set_eq(
  'select a.capacity from slots wanted, public.alternative_slots(wanted.slot, 3) as a where wanted.capacity = 1',
  array[3], 'three places for three people'
);
select set_eq(
  'select a.capacity from slots wanted, public.alternative_slots(wanted.slot) as a where wanted.capacity = 1',
  array[2, 3], 'one, when no number is named; a sold-out time never'
);
