-- For the exclusion constraint: an index over the suite's id together with the range of dates.
create extension if not exists btree_gist with schema extensions;

create table public.bookings (
  id uuid primary key,
  item_id uuid not null,
  kind public.item_kind not null,
  status public.booking_status not null default 'reserved',
  seat_labels text[],
  ticket_numbers integer[],
  part_of uuid references public.bookings (id),
  suite_id uuid references public.suites (id),
  stay daterange,
  quantity integer not null,
  amount_minor bigint not null,
  currency public.currency not null,
  user_id uuid references public.profiles (id),
  guest_key text,
  is_account_deleted boolean not null default false,
  customer_key text generated always as (coalesce(user_id::text, guest_key)) stored,
  access_token_hash text,
  idempotency_key text,
  request_hash text,
  hold_expires_at timestamptz not null,
  claimed_revision bigint not null,
  released_revision bigint,
  lapsed_claim int8range,
  lapsed_suite_id uuid references public.suites (id),
  open_payment_id uuid,
  cancellation_reason public.cancellation_reason,
  created_at timestamptz not null default now(),
  purchased_at timestamptz,
  constraint booking_is_of_an_item foreign key (item_id, kind) references public.items (id, kind),
  constraint stay_has_its_suite check ((kind = 'stay') = (suite_id is not null)),
  constraint numbered_tickets_have_a_seat_each check (
    seat_labels is null or (kind = 'event' and cardinality(seat_labels) = quantity)
  ),
  constraint numbers_are_of_tickets check (
    ticket_numbers is null or cardinality(ticket_numbers) = quantity
  ),
  constraint part_is_cancelled check (part_of is null or (status = 'cancelled' and purchased_at is not null)),
  constraint stay_has_its_nights check ((kind = 'stay') = (stay is not null)),
  constraint stay_is_one_night_or_more check (not isempty(stay) and not lower_inf(stay) and not upper_inf(stay)),
  constraint stay_is_at_most_30_nights check (upper(stay) - lower(stay) <= 30),
  constraint stays_of_a_suite_do_not_overlap exclude using gist (suite_id with =, stay with &&)
    where (status in ('reserved', 'purchased') and suite_id is not null),
  constraint quantity_is_between_1_and_20 check (quantity between 1 and 20),
  constraint amount_is_not_negative check (amount_minor >= 0),
  constraint customer_is_a_user_or_a_guest_or_deleted check (
    num_nonnulls(user_id, guest_key) = case when is_account_deleted then 0 else 1 end
  ),
  constraint guest_has_an_access_token check (guest_key is null or access_token_hash is not null),
  constraint idempotency_key_is_at_most_255_characters check (char_length(idempotency_key) <= 255),
  constraint idempotency_key_comes_with_a_request_hash check (num_nonnulls(idempotency_key, request_hash) in (0, 2)),
  constraint released_when_closed check ((status in ('expired', 'cancelled')) = (released_revision is not null)),
  constraint reason_when_cancelled check ((status = 'cancelled') = (cancellation_reason is not null)),
  constraint purchased_has_its_instant check (status <> 'purchased' or purchased_at is not null)
)
-- Each hold leaves the indexes of open holds when it ends. They stay small if vacuum comes after 2 % of millions, not after 20.
with (autovacuum_vacuum_scale_factor = 0.02, autovacuum_analyze_scale_factor = 0.02);
comment on table public.bookings is
  'Everything that is sold, in one lifecycle: reserved (held until hold_expires_at) -> purchased | expired | cancelled.';
comment on column public.bookings.kind is 'The kind of the item, repeated here for the checks and for whoever reads bookings of one kind.';
comment on column public.bookings.seat_labels is
  'Of an event with numbered seats, in the order of the seat plan. Kept when the booking ends and its tickets go to others.';
comment on column public.bookings.ticket_numbers is
  'Numbers of its tickets, in the order of its seats, where a part of the booking was cancelled; null for all from 1 to quantity.';
comment on column public.bookings.part_of is
  'The purchase of which this was cancelled: places, tickets and their money, which the other row no longer has.';
comment on column public.bookings.suite_id is 'The suite that a stay was given, one of its type.';
comment on column public.bookings.stay is 'Nights [check_in, check_out): the day of check-out is free for the next customer.';
comment on column public.bookings.guest_key is 'Keyed hash of a device fingerprint. It identifies a guest; it never authorizes.';
comment on column public.bookings.is_account_deleted is
  'True when the account that booked was deleted: the booking stays, with its money and its tickets, and says no more whose it was.';
comment on column public.bookings.access_token_hash is 'SHA-256 of the token that a guest was given once.';
comment on column public.bookings.claimed_revision is 'Revision of the item at which this booking took its places.';
comment on column public.bookings.lapsed_claim is
  'Revisions [claimed, released) of a hold that expired, when a payment that came late claimed its places again.';
comment on column public.bookings.lapsed_suite_id is
  'The suite of the lapsed claim, where the late payment got another one of its type.';
comment on column public.bookings.open_payment_id is
  'A payment whose outcome is not known yet. While it is set the hold does not expire. It stands here and not only in payments, '
  'because whoever waits for this row''s lock sees the row as it is after the wait, but other tables as they were before it.';
comment on column public.bookings.released_revision is 'Revision of the item at which this booking gave its places back.';

create unique index bookings_idempotency_idx on public.bookings (customer_key, idempotency_key) where idempotency_key is not null;
create index bookings_user_id_idx on public.bookings (user_id, created_at desc) where user_id is not null;
create index bookings_part_of_idx on public.bookings (part_of) where part_of is not null;
create index bookings_suite_id_idx on public.bookings (suite_id) where suite_id is not null;
create index bookings_lapsed_suite_id_idx on public.bookings (lapsed_suite_id) where lapsed_suite_id is not null;
-- The last condition of these four is true of every row that is searched. It keeps one index for queries for holds of a customer, one for those for their purchases, one for queries for holds of an item
-- (private.unpaid_holds) and one for those for all bookings of an item, which join it by its id and kind: without it, a query of one sort
-- may be planned, at a time when few hold anything, as a walk through the index of another, and be executed so when a sale begins.
create index bookings_holds_by_customer_idx on public.bookings (customer_key) where status = 'reserved' and customer_key is not null;
create index bookings_purchases_by_customer_idx on public.bookings (customer_key, item_id) where status = 'purchased' and customer_key is not null;
create index bookings_open_holds_idx on public.bookings (item_id, hold_expires_at) where status = 'reserved' and item_id is not null;
create index bookings_item_id_idx on public.bookings (item_id) where kind is not null;

alter table public.bookings enable row level security;
-- By column: nobody reads keys, hashes or idempotency keys over the API.
grant select (
  id, item_id, kind, status, seat_labels, ticket_numbers, part_of, suite_id, stay, quantity, amount_minor, currency, user_id, hold_expires_at,
  claimed_revision, released_revision, cancellation_reason, open_payment_id, created_at, purchased_at
) on public.bookings to authenticated;
grant select, insert, update, delete on public.bookings to service_role;
create policy "customers read their bookings, hosts those of their items" on public.bookings for select to authenticated
  using (
    user_id = (select auth.uid())
    or item_id in (select i.id from public.items i where i.host_id = (select auth.uid()))
  );

create view private.unpaid_holds with (security_invoker = true) as
  select b.id, b.item_id, b.hold_expires_at from public.bookings b
  where b.status = 'reserved' and b.open_payment_id is null and b.item_id is not null;
comment on view private.unpaid_holds is
  'Holds that end at hold_expires_at. A hold whose payment is under way does not end before the outcome is known.';
grant select, update on private.unpaid_holds to service_role;
