select plan(4);
create temp table begun as select unnest(array[tests.make_event(3, starts_in => '-1 minute'), tests.make_event(3, 'general', '-1 minute')]) as event;

select is(o.refusal, 'Event not found', 'an unknown event') from tests.reserve_tickets(gen_random_uuid()) as o;
select is(o.refusal, 'Event not found', 'and its seats') from tests.reserve_tickets(gen_random_uuid(), 1, 'A1') as o;
select is(o.refusal, 'Invalid request: event: it has already started', 'one that has begun') from begun, tests.reserve_tickets(event) as o;
