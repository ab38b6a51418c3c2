-- What hosted Supabase has and plain PostgreSQL lacks, before the first migration. Applied at every start: each statement may run again.
do $$
declare
  v_role text;
begin
  foreach v_role in array array['anon', 'authenticated', 'service_role', 'supabase_admin', 'authenticator', 'dashboard_user'] loop
    if not exists (select from pg_roles where rolname = v_role) then
      execute format('create role %I nologin', v_role);
    end if;
  end loop;
end
$$;
alter role service_role bypassrls;
-- Hosted's limits of the API's statements. service_role has none of its own and gets authenticator's, as whom PostgREST connects.
-- A limit that a migration sets stays.
do $$
declare
  v_limit record;
begin
  for v_limit in
    select * from (values ('anon', '3s'), ('authenticated', '8s'), ('authenticator', '8s')) as hosted (role, timeout)
    where not exists (
      select from pg_roles, unnest(rolconfig) as setting
      where rolname = hosted.role and setting like 'statement_timeout=%'
    )
  loop
    execute format('alter role %I set statement_timeout = %L', v_limit.role, v_limit.timeout);
  end loop;
end
$$;
grant anon, authenticated, service_role to authenticator;

create schema if not exists extensions;
create schema if not exists auth;
grant usage on schema public, extensions, auth to anon, authenticated, service_role;
-- The auth functions are asked by RLS policies; @supabase/lite makes them, as this user, after this file.
alter default privileges in schema auth grant execute on functions to anon, authenticated, service_role;

create extension if not exists pgcrypto with schema extensions;
create extension if not exists btree_gist with schema extensions;
create extension if not exists pg_stat_statements with schema extensions;
