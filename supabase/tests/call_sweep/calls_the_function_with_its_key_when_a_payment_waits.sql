select plan(6);
reset role;
-- What hosted has: the vault, and calls that are made after the transaction.
create schema vault;
create table vault.decrypted_secrets (name text, decrypted_secret text);
create schema net;
create table net.calls (url text, headers jsonb, body jsonb);
create function net.http_post(url text, body jsonb default '{}', params jsonb default '{}', headers jsonb default '{}', timeout_milliseconds integer default 5000)
returns bigint language sql as $$ insert into net.calls values (url, headers, body); select 1::bigint $$;

delete from public.refunds;
update public.payments set status = 'declined' where status in ('started', 'authorized', 'refund_due');
select lives_ok('select private.call_sweep()', 'nothing to do');
select is_empty('select * from net.calls', 'and nobody is called');
select tests.start_payment(tests.hold(tests.make_slot(1)));
select throws_matching('select private.call_sweep()', 'holdfast_functions_url', 'a payment waits, and nobody has said where the function is');
insert into vault.decrypted_secrets values
  ('holdfast_functions_url', 'https://ref.supabase.co/functions/v1'), ('holdfast_secret_key', 'sb_secret_1'), ('another', 'x');
select lives_ok('select private.call_sweep()', 'now it is called');
select results_eq('select url, headers ->> ''apikey'' from net.calls', $$ values ('https://ref.supabase.co/functions/v1/sweep', 'sb_secret_1') $$, 'with its key');
update public.payments set status = 'captured' where status = 'started';
insert into public.refunds (payment_id, amount_minor) select p.id, 1 from public.payments p where p.status = 'captured' limit 1;
truncate net.calls;
select private.call_sweep();
select is(count(*), 1::bigint, 'also for a refund that waits') from net.calls;
