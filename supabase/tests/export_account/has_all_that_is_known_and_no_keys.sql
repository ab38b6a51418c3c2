create temp table given as select tests.make_user('Ada') as customer, tests.make_event(9, starts_in => '2 hours') as event;
create temp table bought as select customer, tests.buy_tickets(event, 2, customer) as booking, tests.buy_tickets(event, 1) as other from given;
select tests.check_in(booking, 1) from bought;
create temp table exported as select booking, other, customer, public.export_account(customer) as e from bought;

select plan(7);
select is(e -> 'account' ->> 'email', customer || '@test.example', 'the account') from exported;
select is(e -> 'profile' ->> 'display_name', 'Ada', 'the chosen name') from exported;
select is(jsonb_path_query_array(e, '$.bookings[*].id'), jsonb_build_array(booking), 'the bookings, and no others') from exported;
select is(e #>> '{bookings,0,payments,0,amount_minor}', '5000', 'the money') from exported;
select is(e #>> '{bookings,0,check_ins,0,ticket_number}', '1', 'the use of tickets') from exported;
select doesnt_match(e::text, '(_hash|_key|password|token)"', 'no hashes and no keys') from exported;
select is(public.export_account(gen_random_uuid()), null, 'nothing of an account that there is not');
