select plan(2);
create temp table given as select tests.make_experience() as experience;
create temp table slots as
  select hours, tests.make_slot(1, make_interval(hours => hours), experience) as slot
  from given, unnest(array[2, 5, 9, 10, 12, 20, 30, 40, 50]) as hours;

select results_eq(
  'select o.hours from slots wanted, public.alternative_slots(wanted.slot) with ordinality as a join slots o on o.slot = a.id
    where wanted.hours = 10 order by a.ordinality',
  'values (9), (12), (5), (2), (20), (30)',
  'by their distance from the wanted time, the earlier of two at one distance; six at most'
);
select ok(wanted.slot not in (select id from public.alternative_slots(wanted.slot)), 'never the slot itself')
from slots wanted where hours = 10;
