create table public.profiles (
  id uuid primary key references auth.users (id) on delete cascade,
  display_name text,
  created_at timestamptz not null default now(),
  constraint display_name_is_1_to_80_characters check (char_length(display_name) between 1 and 80)
);
comment on table public.profiles is 'The name that a person has chosen. Made with the account.';
comment on column public.profiles.display_name is
  'Null until the person chooses a name: it is never taken from the email address. Everyone may read those of hosts.';

alter table public.profiles enable row level security;
-- By column: since when somebody has an account is nobody else's business.
grant select (id, display_name) on public.profiles to anon, authenticated;
grant update (display_name) on public.profiles to authenticated;
grant select, insert, update, delete on public.profiles to service_role;
create policy "people change their own display name" on public.profiles for update to authenticated
  using (id = (select auth.uid())) with check (id = (select auth.uid()));

create function private.create_profile() returns trigger
language plpgsql volatile security definer set search_path = ''
as $$
begin
  insert into public.profiles (id, display_name)
  values (new.id, left(nullif(trim(new.raw_user_meta_data ->> 'display_name'), ''), 80));
  return new;
end;
$$;
comment on function private.create_profile is
  'Gives each new account a profile, with the name that was chosen at sign-up, if any. Security definer, for the sign-up role may not write to public.';

create trigger account_gets_a_profile after insert on auth.users
  for each row execute function private.create_profile();
