select plan(12);
create temp table given as select tests.make_event(9, starts_in => '2 hours') as event, tests.make_event(9, starts_in => '2 hours') as other,
  tests.make_account('maria.' || gen_random_uuid() || '@door.example', '{"display_name": "María do Carmo 100%"}') as customer;
create temp table sold as select g.event, g.other, g.customer, tests.buy_tickets(event, 2, customer) as booking, tests.buy_tickets(event) as guest,
  tests.buy_tickets(other, 1, customer) as elsewhere from given g;
create function pg_temp.found(event uuid, search text) returns text language sql
as $$ select string_agg(format('%s/%s', place, quantity), ' ') from public.find_tickets(event, search) $$;

select is(pg_temp.found(event, 'do carmo'), '1/2 2/2', 'by a part of the name, in any case, each of the booking''s tickets') from given;
select is(pg_temp.found(event, '  MARÍA '), '1/2 2/2', 'with an accent, and with blanks around it') from given;
select is(pg_temp.found(event, '100%'), '1/2 2/2', 'a percent sign is a letter as any other') from given;
select is(pg_temp.found(event, '%'), '1/2 2/2', 'also alone') from given;
select is(pg_temp.found(event, '_'), null, 'no sign stands for any letter') from given;
select is(pg_temp.found(event, left(booking::text, 8)), '1/2 2/2', 'by the number of the booking') from sold;
select is(pg_temp.found(event, upper(left(guest::text, 8))), '1/1', 'that of a guest, who has no name') from sold;
select is(pg_temp.found(event, left(booking::text, 7)), null, 'a shorter beginning is no number') from sold;
select is(pg_temp.found(event, 'nobody'), null, 'nobody by that name') from given;
select is((t.customer_name, t.seat_label, t.number)::text, '("María do Carmo 100%",A1,1)', 'with the name and the seat') from given, public.find_tickets(event, 'carmo') as t where t.place = 1;
select tests.check_in(booking, 2) from sold;
select is(string_agg((t.checked_in_at is not null)::text, ' ' order by t.place), 'false true', 'which of them are in') from given, public.find_tickets(event, 'carmo') as t;
select public.cancel_booking(elsewhere, 'released') from sold;
select is(pg_temp.found(other, 'carmo'), null, 'what was cancelled is not found') from given;
