-- What a person may ask of us about their account: to have all that is known of them, and to be forgotten. Bookings outlive accounts:
-- the sums of an item, its payments and its tickets stay right, and say no more whose they were.

create function private.hosts_items(user_id uuid) returns boolean
language sql stable security invoker set search_path = ''
as $$
  select exists (select from public.items i where i.host_id = hosts_items.user_id)
    or exists (select from public.experiences e where e.host_id = hosts_items.user_id)
$$;
comment on function private.hosts_items is 'Whether an account offers something. Its items must have another host before it can be deleted.';

create function private.release_unpaid_holds(user_id uuid) returns void
language plpgsql volatile security invoker set search_path = ''
as $$
declare
  v_booking public.bookings;
begin
  for v_booking in
    select b.* from public.bookings b
    where b.customer_key = release_unpaid_holds.user_id::text and b.status = 'reserved' and b.open_payment_id is null
    order by b.item_id, b.id
  loop
    perform private.lock_item(v_booking);
    -- Its payment may have begun since the look, and then its outcome decides.
    perform 1 from public.bookings b
    where b.id = v_booking.id and b.status = 'reserved' and b.open_payment_id is null for update;
    if found then perform private.release_bookings(array[v_booking.id], 'cancelled', 'released', 'cancellation'); end if;
  end loop;
end;
$$;
comment on function private.release_unpaid_holds is
  'Cancels the holds of an account and releases their places, but for those whose payment is under way. The caller holds the customer''s lock.';

create function private.forget_account() returns trigger
language plpgsql volatile security definer set search_path = ''
as $$
begin
  -- The lock of this customer, which every reservation takes first: none can come between.
  perform pg_advisory_xact_lock(hashtextextended(old.id::text, 0));
  perform private.release_unpaid_holds(old.id);
  perform 1 from public.bookings b where b.user_id = old.id order by b.id for update;
  update public.bookings b
  set user_id = null, is_account_deleted = true, idempotency_key = null, request_hash = null
  where b.user_id = old.id;
  delete from private.cooldowns c where c.customer_key = old.id::text;
  update public.check_ins c set checked_in_by = private.nobody() where c.checked_in_by = old.id;
  update public.check_ins c set undone_by = private.nobody() where c.undone_by = old.id;
  -- Under this lock no item can be handed to the account any more.
  perform 1 from public.profiles p where p.id = old.id for update;
  if private.hosts_items(old.id) then
    raise exception 'account % still hosts items', old.id
      using errcode = '55000', hint = 'Hand its items over to another host, or delete them, before you delete the account.';
  end if;
  return old;
end;
$$;
comment on function private.forget_account is
  'Runs before an account is deleted, by whichever way: releases its unpaid holds, takes its id out of its bookings and of the check-ins '
  'that it made, and refuses while it hosts items. A payment that is under way goes on. Security definer: Auth''s role deletes accounts '
  'and may not write to public.';

create function private.nobody() returns uuid
language sql immutable security invoker set search_path = ''
as $$ select '00000000-0000-0000-0000-000000000000'::uuid $$;
comment on function private.nobody is 'Stands where the id of an account was that is deleted, in columns that are no references.';

create trigger account_is_forgotten before delete on auth.users
  for each row execute function private.forget_account();

create function private.email_of(user_id uuid) returns text
language sql stable security definer set search_path = ''
as $$ select coalesce(u.email, '') from auth.users u where u.id = email_of.user_id $$;
comment on function private.email_of is
  'The email address of an account, empty without one; null when there is no such account. Security definer: the caller may not read Auth.';

create function private.delete_auth_user(user_id uuid) returns void
language sql volatile security definer set search_path = ''
as $$ delete from auth.users u where u.id = delete_auth_user.user_id $$;
comment on function private.delete_auth_user is
  'Deletes an account with its sessions and its profile. Security definer: the caller may not write to Auth.';

create type public.account_deletion as (refusal public.refusal, kept_count integer);
comment on type public.account_deletion is 'A deleted account, with how many of its bookings stay without its id; or a refusal.';

create function public.delete_account(user_id uuid, email text) returns public.account_deletion
language plpgsql volatile security invoker set search_path = '' set lock_timeout = '5s'
as $$
declare
  v_email constant text := private.email_of(user_id);
  v_deletion public.account_deletion;
begin
  if v_email is null then
    v_deletion.refusal := 'Sign in required';
  elsif lower(btrim(email)) <> lower(v_email) then
    v_deletion.refusal := 'Invalid request: confirm: is another email address';
  elsif private.hosts_items(user_id) then
    v_deletion.refusal := 'Account still hosts items';
  else
    v_deletion.kept_count := (select count(*) from public.bookings b where b.user_id = delete_account.user_id);
    perform private.delete_auth_user(user_id);
  end if;
  return v_deletion;
end;
$$;
comment on function public.delete_account is
  'Deletes an account for good. Its bookings keep their row, money and tickets without its id; its unpaid holds are released. email: shows '
  'that the caller means it. Refusals: Sign in required (there is no such account, or no more), Account still hosts items, Invalid request '
  'for another email address.';

create function private.account_bookings(user_id uuid) returns jsonb
language sql stable security invoker set search_path = ''
as $$
  select coalesce(jsonb_agg(
    -- All columns, so that the export grows with the table, but for what works as a key, and what only the inventory means.
    to_jsonb(b) - array[
      'user_id', 'guest_key', 'customer_key', 'is_account_deleted', 'access_token_hash', 'idempotency_key', 'request_hash',
      'claimed_revision', 'released_revision', 'lapsed_claim', 'lapsed_suite_id'
    ] || jsonb_build_object(
      'title', coalesce(x.title, e.title, t.title),
      'payments', (
        select coalesce(jsonb_agg(
          to_jsonb(p) - array['booking_id', 'item_id'] || jsonb_build_object('refunds', (
            select coalesce(jsonb_agg(to_jsonb(r) - 'payment_id' order by r.created_at), '[]') from public.refunds r where r.payment_id = p.id
          )) order by p.created_at
        ), '[]') from public.payments p where p.booking_id = b.id
      ),
      -- Not by whom: those are the host's people.
      'check_ins', (
        select coalesce(jsonb_agg(
          jsonb_build_object('ticket_number', c.ticket_number, 'checked_in_at', c.checked_in_at, 'undone_at', c.undone_at) order by c.id
        ), '[]') from public.check_ins c where c.booking_id = b.id
      )
    ) order by b.created_at, b.id
  ), '[]')
  from public.bookings b
  left join public.experience_slots s on s.id = b.item_id
  left join public.experiences x on x.id = s.experience_id
  left join public.events e on e.id = b.item_id
  left join public.suite_types t on t.id = b.item_id
  where b.user_id = account_bookings.user_id
$$;
comment on function private.account_bookings is 'The bookings of an account, with their payments, refunds and check-ins, for its export.';

create function private.account_identity(user_id uuid) returns jsonb
language sql stable security definer set search_path = ''
as $$
  select jsonb_build_object(
    'id', u.id, 'email', u.email, 'created_at', u.created_at, 'last_sign_in_at', u.last_sign_in_at, 'metadata', u.raw_user_meta_data
  )
  from auth.users u where u.id = account_identity.user_id
$$;
comment on function private.account_identity is
  'What Auth knows of an account, but for its password and tokens. Security definer: the caller may not read Auth.';

create function public.export_account(user_id uuid) returns jsonb
language sql stable security invoker set search_path = ''
as $$
  select jsonb_build_object(
    'account', account.identity,
    'profile', (select to_jsonb(p) - 'id' from public.profiles p where p.id = export_account.user_id),
    'bookings', private.account_bookings(export_account.user_id),
    'experiences', (select coalesce(jsonb_agg(to_jsonb(e) - 'host_id' order by e.created_at), '[]') from public.experiences e where e.host_id = export_account.user_id),
    'events', (select coalesce(jsonb_agg(to_jsonb(e) - 'host_id' order by e.created_at), '[]') from public.events e where e.host_id = export_account.user_id),
    'suite_types', (select coalesce(jsonb_agg(to_jsonb(t) - 'host_id' order by t.suite_type), '[]') from public.suite_types t where t.host_id = export_account.user_id),
    'walk_ins', (
      select coalesce(jsonb_agg(to_jsonb(w) - array['host_id', 'idempotency_key', 'sold_revision', 'undone_revision'] order by w.sold_at), '[]')
      from public.walk_ins w where w.host_id = export_account.user_id
    ),
    'check_ins_made', (
      select coalesce(jsonb_agg(jsonb_build_object('item_id', c.item_id, 'checked_in_at', c.checked_in_at, 'undone_at', c.undone_at) order by c.id), '[]')
      from public.check_ins c where export_account.user_id in (c.checked_in_by, c.undone_by)
    )
  )
  from private.account_identity(export_account.user_id) as account (identity)
  where account.identity is not null
$$;
comment on function public.export_account is
  'All that is known of an account, as one value: who it is, what it booked, with payments, refunds and check-ins, what it hosts, and what '
  'it sold and checked in at the door. No keys and no hashes. Null when there is no such account.';

revoke execute on function public.delete_account, public.export_account from public;
grant execute on function private.hosts_items, private.email_of, private.delete_auth_user, private.account_bookings, private.account_identity,
  public.delete_account, public.export_account to service_role;
