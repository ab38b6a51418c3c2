select plan(6);
create temp table given as select unnest(array[tests.make_event(3), tests.make_event(3, 'general')]) as event;
select tests.hold_tickets(event, 2) from given;

select is((o.refusal, o.available_count, o.revision)::text, '("Not enough tickets available",1,1)', 'one is left')
from given, tests.reserve_tickets(event, 2) as o;
select is(o.refusal, null, 'which a smaller request gets') from given, tests.reserve_tickets(event, 1) as o;
select is((o.refusal, o.available_count, o.revision)::text, '("Sold out",0,2)', 'none is left')
from given, tests.reserve_tickets(event, 1) as o;
