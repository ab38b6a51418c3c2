-- What a plain PostgreSQL 17 lacks of Supabase Realtime: the schema that migrations, triggers and
-- policies speak to. Behaviour follows the hosted definitions (github.com/supabase/realtime, folder
-- priv/repo/tenant_schema). It runs at every start of the embedded stack, on old data as well, so each
-- statement is repeatable. It never runs on hosted Supabase, which brings all of this itself.

create schema if not exists realtime;
comment on schema realtime is 'Stand-in for the schema that Supabase Realtime installs on hosted projects.';
grant usage on schema realtime to anon, authenticated, service_role;

create table if not exists realtime.messages (
  topic text not null,
  extension text not null,
  payload jsonb,
  event text,
  private boolean default false,
  updated_at timestamp without time zone not null default timezone('utc', now()),
  inserted_at timestamp without time zone not null default timezone('utc', now()),
  id uuid not null default gen_random_uuid(),
  binary_payload bytea,
  constraint messages_pkey primary key (id, inserted_at),
  constraint messages_payload_exclusive check (payload is null or binary_payload is null)
) partition by range (inserted_at);

-- Hosted makes one partition a day. One default partition is enough here: the gateway deletes old rows.
create table if not exists realtime.messages_default partition of realtime.messages default;

comment on table realtime.messages is
  'Outbox of broadcasts. Subscribers receive rows after commit, from the write-ahead log; '
  'policies on this table decide who may join and write to private channels.';

-- Locked out until a policy says otherwise. The guard spares later starts an exclusive lock.
do $$
begin
  if not (select relrowsecurity from pg_catalog.pg_class where oid = 'realtime.messages'::regclass) then
    alter table realtime.messages enable row level security;
  end if;
end
$$;

grant select, insert, update on realtime.messages to anon, authenticated, service_role;

create or replace function realtime.topic()
returns text
language sql
stable
security invoker
as $$
  select nullif(current_setting('realtime.topic', true), '')
$$;
comment on function realtime.topic() is 'The topic a policy is being asked about.';

-- Sending must never fail the transaction that sends, so errors become warnings, as on hosted.
create or replace function realtime.send(payload jsonb, event text, topic text, private boolean default true)
returns void
language plpgsql
volatile
security invoker
as $$
declare
  v_id uuid := gen_random_uuid();
begin
  if jsonb_typeof(payload) is distinct from 'object' then
    raise exception 'the payload must be a JSON object, not %', coalesce(jsonb_typeof(payload), 'null');
  end if;
  perform set_config('realtime.topic', topic, true);
  insert into realtime.messages (id, topic, extension, event, private, payload)
  values (v_id, topic, 'broadcast', event, private, jsonb_build_object('id', v_id) || payload);
exception
  when others then
    raise warning 'WarnSendingBroadcastMessage: %', sqlerrm;
end
$$;
comment on function realtime.send(jsonb, text, text, boolean) is
  'Broadcasts a JSON object to the subscribers of a topic once the transaction commits.';

create or replace function realtime.send_binary(payload bytea, event text, topic text, private boolean default true)
returns void
language plpgsql
volatile
security invoker
as $$
begin
  perform set_config('realtime.topic', topic, true);
  insert into realtime.messages (topic, extension, event, private, binary_payload)
  values (topic, 'broadcast', event, private, payload);
exception
  when others then
    raise warning 'WarnSendingBroadcastMessage: %', sqlerrm;
end
$$;
comment on function realtime.send_binary(bytea, text, text, boolean) is
  'Broadcasts raw bytes to the subscribers of a topic once the transaction commits.';

create or replace function realtime.broadcast_changes(
  topic_name text,
  event_name text,
  operation text,
  table_name text,
  table_schema text,
  new record,
  old record,
  level text default 'ROW'
)
returns void
language plpgsql
volatile
security invoker
as $$
begin
  if level = 'STATEMENT' then
    raise exception 'function can only be triggered for each row, not for each statement';
  end if;
  if operation is null or operation not in ('INSERT', 'UPDATE', 'DELETE') then
    raise exception 'unexpected operation value: %', operation;
  end if;
  perform realtime.send(
    jsonb_build_object(
      'old_record', old,
      'record', new,
      'operation', operation,
      'table', table_name,
      'schema', table_schema
    ),
    event_name,
    topic_name
  );
end
$$;
comment on function realtime.broadcast_changes(text, text, text, text, text, record, record, text) is
  'Broadcasts a row change from a row trigger to a private topic.';

do $$
begin
  -- Migrations add tables to this one; the gateway refuses postgres_changes, so nothing reads it here.
  if not exists (select from pg_catalog.pg_publication where pubname = 'supabase_realtime') then
    create publication supabase_realtime;
  end if;
  -- Inserts only: the deletes that keep the table small are nobody's news.
  if not exists (select from pg_catalog.pg_publication where pubname = 'supabase_realtime_messages_publication') then
    create publication supabase_realtime_messages_publication for table realtime.messages
      with (publish = 'insert', publish_via_partition_root = true);
  end if;
end
$$;
