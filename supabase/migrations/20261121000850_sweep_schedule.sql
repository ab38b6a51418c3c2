-- The function `sweep` finishes payments that a crash or a lost answer left between two steps. Where the database can schedule and call it
-- by itself (hosted), it does; elsewhere the stack's timer calls it.

create function private.call_sweep() returns void
language plpgsql volatile security invoker set search_path = ''
as $$
declare
  v_url text;
  v_key text;
begin
  if not exists (select from public.payments p where p.status in ('started', 'authorized', 'refund_due'))
    and not exists (select from public.refunds r where r.status = 'due')
  then
    return;
  end if;
  -- Dynamic, because these schemas are there on hosted alone.
  execute $query$
    select max(s.decrypted_secret) filter (where s.name = 'holdfast_functions_url'),
      max(s.decrypted_secret) filter (where s.name = 'holdfast_secret_key')
    from vault.decrypted_secrets s
  $query$ into v_url, v_key;
  if v_url is null or v_key is null then
    raise exception 'payments wait to be settled, and the vault lacks holdfast_functions_url or holdfast_secret_key';
  end if;
  execute 'select net.http_post(url => $1, headers => $2, body => $3)'
  using v_url || '/sweep', jsonb_build_object('apikey', v_key, 'Content-Type', 'application/json'), '{}'::jsonb;
end;
$$;
comment on function private.call_sweep is
  'Calls the function `sweep` over HTTP when a payment or a refund waits to be settled. Its address and key are in the vault; without them the job '
  'fails, which cron.job_run_details says.';

do $$
begin
  if (select count(*) from pg_available_extensions where name in ('pg_cron', 'pg_net', 'supabase_vault')) = 3 then
    create extension if not exists pg_cron;
    create extension if not exists pg_net;
    create extension if not exists supabase_vault;
    perform cron.schedule('sweep', '10 seconds', 'select private.call_sweep()');
  end if;
end
$$;
