select plan(8);
create temp table given as
  select event, tests.make_user() as customer from unnest(array[tests.make_event(3), tests.make_event(3, 'general')]) as event;
create temp table first as select event, customer, o.id, o.hold_expires_at from given, tests.reserve_tickets(event, 2, "user" => customer) as o;

select is(o.id, first.id, 'the same again') from first, tests.reserve_tickets(event, 2, "user" => customer) as o;
create temp table second as select event, o.*, first.hold_expires_at as ends from first, tests.reserve_tickets(event, 3, "user" => customer) as o;
select is(quantity, 3, 'another quantity: the customer''s own places count as free') from second;
select is(hold_expires_at, ends, 'the new hold ends when the first would have') from second;
select is(b.cancellation_reason, 'replaced', 'the first hold is over') from first join public.bookings b using (id);
