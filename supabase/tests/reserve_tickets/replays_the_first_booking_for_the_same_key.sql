select plan(6);
create temp table given as select unnest(array[tests.make_event(2), tests.make_event(2, 'general')]) as event;
create temp table first as select event, o.id from given, tests.reserve_tickets(event, 2, guest => event::text, key => 'key') as o;

select is(o.id, first.id, 'also when all are gone') from first, tests.reserve_tickets(event, 2, guest => event::text, key => 'key') as o;
select is(o.refusal, 'Idempotency key reused with a different request', 'not for another request')
from given, tests.reserve_tickets(event, 1, guest => event::text, key => 'key', request => 'other') as o;
select is(tests.ledger(event), 'claim -2', 'taken once') from given;
