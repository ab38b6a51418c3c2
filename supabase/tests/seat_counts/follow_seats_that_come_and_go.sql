select plan(13);
create temp table given as select tests.make_event(6) as event;
create function pg_temp.counts(event uuid) returns text language sql as
  $$ select format('%s of %s at %s', available_count, capacity, revision) from public.events where id = event $$;

select is(pg_temp.counts(event), '6 of 6 at 0', 'the seats that an event announced are not counted again') from given;
create temp table held as select tests.hold_tickets(event, 1, 'A1') as booking from given;
delete from public.tickets t using given where t.event_id = event and t.seat_label in ('A2', 'A3');
select is(pg_temp.counts(event), '3 of 4 at 2', 'two free seats went') from given;
select is(tests.ledger(event), 'claim -1, seats_deleted -2', 'in one change of the ledger') from given;
select throws_matching(
  format('delete from public.tickets where event_id = %L', event), 'held or sold cannot be deleted', 'a held seat cannot be deleted'
) from given;
select throws_matching(
  format('update public.tickets set event_id = %L where event_id = %L and seat_label = ''A4''', tests.make_event(1), event),
  'cannot be moved to another event', 'a seat stays with its event'
) from given;
select is(
  (select array_agg(o.refusal::text || ' ' || o.available_count) from given, tests.reserve_tickets(event, 4) o), '{Not enough tickets available 3}',
  'more than are left are refused'
);
insert into public.tickets (event_id, position, row_label, seat_label) select event, 1000 + n, 'Z', 'Z' || n from given, generate_series(1, 3) n;
select is(pg_temp.counts(event), '6 of 7 at 3', 'three seats came') from given;
select is(tests.ledger(event), 'claim -1, seats_deleted -2, seats_added 3', 'as a change of the ledger') from given;
select public.cancel_booking(booking, 'requested') from held;
select is(pg_temp.counts(event), '7 of 7 at 4', 'all are free') from given;
select throws_matching(
  format('delete from public.tickets where event_id = %L', event), 'last seat of an event cannot be deleted', 'one seat is left'
) from given;

create temp table other as select tests.make_event(2) as event;
delete from public.events e using other where e.id = event;
select is((select count(*)::integer from public.tickets t, other where t.event_id = event), 0, 'an event goes with its seats');
create temp table general as select tests.make_event(2, 'general') as event;
select throws_matching(
  format('insert into public.tickets (event_id, position, row_label, seat_label) values (%L, 1, ''A'', ''A1'')', event),
  'general admission has no seats', 'general admission has none'
) from general;
select is(pg_temp.counts(event), '2 of 2 at 0', 'and keeps its count') from general;
