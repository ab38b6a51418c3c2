create table public.profiles (
  id uuid primary key references auth.users (id) on delete cascade,
  display_name text not null,
  created_at timestamptz not null default now(),
  constraint display_name_is_1_to_80_characters check (char_length(display_name) between 1 and 80)
);
comment on table public.profiles is 'What everyone may know of an account. Made with the account.';

alter table public.profiles enable row level security;
grant select on public.profiles to anon, authenticated;
grant update (display_name) on public.profiles to authenticated;
grant select, insert, update, delete on public.profiles to service_role;
create policy "everyone reads display names" on public.profiles for select to anon, authenticated using (true);
create policy "people change their own display name" on public.profiles for update to authenticated
  using (id = (select auth.uid())) with check (id = (select auth.uid()));

create function private.create_profile() returns trigger
language plpgsql volatile security definer set search_path = ''
as $$
begin
  insert into public.profiles (id, display_name)
  values (
    new.id,
    left(coalesce(
      nullif(trim(new.raw_user_meta_data ->> 'display_name'), ''),
      nullif(split_part(new.email, '@', 1), ''),
      'Customer'
    ), 80)
  );
  return new;
end;
$$;
comment on function private.create_profile is
  'Gives each new account a profile. Security definer, for the sign-up role may not write to public.';

create trigger account_gets_a_profile after insert on auth.users
  for each row execute function private.create_profile();
