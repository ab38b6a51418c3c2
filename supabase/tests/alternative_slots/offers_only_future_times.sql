select plan(1);
create temp table given as select tests.make_experience() as experience;
create temp table slots as
  select hours, tests.make_slot(1, make_interval(hours => hours), experience) as slot from given, unnest(array[-24, -1, 1, 2]) as hours;

select results_eq(
  'select o.hours from slots wanted, public.alternative_slots(wanted.slot) as a join slots o on o.slot = a.id where wanted.hours = 1',
  'values (2)',
  'what has begun is not offered'
);
