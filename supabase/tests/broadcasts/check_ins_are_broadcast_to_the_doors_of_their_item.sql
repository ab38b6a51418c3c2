select plan(2);
create temp table given as select tests.make_event(3, starts_in => '2 hours') as event;
create temp table sold as select event, tests.buy_tickets(event) as booking from given;
create function pg_temp.messages() returns bigint language sql
as $$
  select count(*) from given join realtime.messages m on m.topic = 'door:' || given.event
  where m.private and m.event = 'check_in_changed' and m.payload ->> 'item_id' = given.event::text
$$;
select tests.check_in(booking) from sold;
select is(pg_temp.messages(), 1::bigint, 'a check-in');
select tests.undo_check_in(booking) from sold;
select is(pg_temp.messages(), 2::bigint, 'and its undo');
