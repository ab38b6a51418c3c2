create table public.items (
  id uuid primary key,
  kind public.item_kind not null,
  host_id uuid not null references public.profiles (id),
  constraint item_has_one_kind unique (id, kind)
);
comment on table public.items is
  'Everything that is counted and sold: the supertype of experience_slots, events and suite_types, whose triggers write it. Bookings, '
  'payments and the ledger refer to it, so what they need is written once for all kinds.';
comment on column public.items.host_id is 'Whose item it is: the host of the experience, the event or the suite type.';
create index items_host_id_idx on public.items (host_id);

alter table public.items enable row level security;
grant select on public.items to anon, authenticated;
grant select, insert, update, delete on public.items to service_role;
create policy "everyone reads items" on public.items for select to anon, authenticated using (true);

-- The triggers run after the row was written, because a BEFORE trigger would also run for a row that ON CONFLICT leaves out. So the
-- references of the subtypes to items are deferred: they are checked when the transaction commits.

create function private.sync_item_host(kind public.item_kind, item_id uuid, host_id uuid, is_new boolean) returns void
language plpgsql volatile security invoker set search_path = ''
as $$
begin
  if is_new then
    insert into public.items (id, kind, host_id) values (item_id, kind, host_id);
  else
    update public.items i set host_id = sync_item_host.host_id where i.id = item_id;
  end if;
end;
$$;
comment on function private.sync_item_host is 'Writes the item of a new row of a subtype, or the host that an older one was handed to.';

create function private.sync_item() returns trigger
language plpgsql volatile security invoker set search_path = ''
as $$
begin
  perform private.sync_item_host(tg_argv[0]::public.item_kind, new.id, new.host_id, tg_op = 'INSERT');
  return null;
end;
$$;
comment on function private.sync_item is 'Trigger of a subtype that has its own host_id; the argument is its kind.';

create function private.delete_item() returns trigger
language plpgsql volatile security invoker set search_path = ''
as $$
begin
  delete from public.items i where i.id = old.id;
  return null;
end;
$$;
comment on function private.delete_item is 'Deletes the item with its row. Refused by the reference of bookings while the item has any.';
grant execute on function private.sync_item_host, private.sync_item, private.delete_item to service_role;
