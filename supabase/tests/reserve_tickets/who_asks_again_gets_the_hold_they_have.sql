select plan(8);
create temp table given as
  select event, tests.make_user() as buyer from unnest(array[tests.make_event(3), tests.make_event(3, 'general')]) as event;
create temp table first as select event, buyer, o.id, o.hold_expires_at from given, tests.reserve_tickets(event, 2, "user" => buyer) as o;

select is(o.id, first.id, 'the same again') from first, tests.reserve_tickets(event, 2, "user" => buyer) as o;
create temp table second as select event, o.*, first.hold_expires_at as ends from first, tests.reserve_tickets(event, 3, "user" => buyer) as o;
select is(quantity, 3, 'another quantity, their own counting as free') from second;
select is(hold_expires_at, ends, 'until when the first would have ended') from second;
select is(b.cancellation_reason, 'replaced', 'which is over') from first join public.bookings b using (id);
