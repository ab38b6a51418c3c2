select plan(4);
create temp table given as select tests.make_event(9, starts_in => '2 hours') as event, 'door-' || gen_random_uuid() as mailbox;
create temp table customer as select event, mailbox, tests.make_account(mailbox || '@door.example', '{"display_name": "Ana"}') as id from given;
create temp table sold as select c.*, tests.buy_tickets(event, 3, id) as booking from customer c;

select is(count(*), 3::bigint, 'by the beginning of the address') from sold, public.find_tickets(event, upper(mailbox));
select is_empty(format('select 1 from public.find_tickets(%L, %L)', event, '@door.example'), 'not by its end, which many share') from sold;
select is(count(*), 2::bigint, 'at most so many') from sold, public.find_tickets(event, 'ana', 2);
select hasnt_column('public', 'door_ticket', 'email', 'no address leaves the database');
