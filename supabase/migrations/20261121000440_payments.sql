create table public.payments (
  id uuid primary key,
  booking_id uuid not null references public.bookings (id),
  item_id uuid not null references public.items (id),
  provider text not null,
  provider_ref text,
  status public.payment_status not null default 'started',
  amount_minor bigint not null,
  currency public.currency not null,
  paid_by text,
  free_cancellation_hours integer not null default 0,
  late_refund_percent integer not null default 0,
  tax_label text,
  tax_rate_bp integer,
  tax_number text,
  tax_minor bigint not null default 0,
  stuck_at timestamptz,
  stuck_reason public.stuck_reason,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  constraint provider_reference_is_used_once unique (provider, provider_ref),
  constraint amount_is_not_negative check (amount_minor >= 0),
  constraint stuck_has_its_reason check ((stuck_at is null) = (stuck_reason is null))
);
comment on table public.payments is
  'One row for each attempt to pay: started -> authorized -> captured, or declined; authorized | captured -> refund_due -> refunded; refunded -> refund_due when the refund fails. '
  'Its id is the provider''s idempotency key. Money moves outside of transactions; a row says what has to move next.';
comment on column public.payments.item_id is 'The item of the booking: all rows of one sale share this key.';
comment on column public.payments.stuck_at is 'Since when people must look: stuck_reason says why.';
comment on column public.payments.paid_by is 'What was paid with, as a receipt says it, such as "visa 4242"; null until the money is captured.';
comment on column public.payments.free_cancellation_hours is 'This and the next four: the terms of the item (private.item_terms) when the payment began.';
comment on column public.payments.tax_minor is 'The tax that the amount includes, rounded half up once.';
create index payments_booking_id_idx on public.payments (booking_id);
create index payments_item_id_idx on public.payments (item_id);
create index payments_unsettled_idx on public.payments (updated_at) where status in ('started', 'authorized', 'refund_due');

create table public.refunds (
  id uuid primary key default gen_random_uuid(),
  payment_id uuid not null references public.payments (id),
  amount_minor bigint not null,
  short_minor bigint not null default 0,
  status public.refund_status not null default 'due',
  provider_ref text,
  is_ours boolean not null default true,
  created_at timestamptz not null default clock_timestamp(),
  updated_at timestamptz not null default clock_timestamp(),
  constraint something_is_owed check (amount_minor >= 0 and short_minor >= 0 and amount_minor + short_minor > 0),
  constraint ours_is_due_until_made check (status <> case when is_ours then 'failed'::public.refund_status else 'due' end),
  constraint refund_is_noted_once unique (payment_id, provider_ref)
);
comment on table public.refunds is
  'Parts of payments that go back: due -> made, and due again when the provider''s refund fails. What we return whole is not here: the '
  'payment itself is then refund_due. What went back without our doing is made or failed.';
comment on column public.refunds.short_minor is
  'What was owed beyond the amount, and was not left when the refund was made: it had gone back without our doing.';
comment on column public.refunds.is_ours is
  'False of what went back without our doing: refunded by hand at the provider, or taken by the payer''s bank in a dispute.';
create index refunds_due_idx on public.refunds (updated_at) where status = 'due';

create table public.payment_events (
  provider text not null,
  event_id text not null,
  received_at timestamptz not null default now(),
  mismatch text,
  primary key (provider, event_id)
);
comment on table public.payment_events is 'Webhook events that were received, signed by the provider.';
comment on column public.payment_events.mismatch is 'What of the event contradicts the payment that it names; such an event changes nothing.';

create table public.sandbox_payments (
  id uuid primary key,
  status text not null,
  amount_minor bigint not null,
  currency public.currency,
  refunded_minor bigint not null default 0,
  created_at timestamptz not null default now(),
  constraint status_is_known check (status in ('authorized', 'captured', 'voided', 'refunded', 'declined')),
  constraint refunded_at_most_once check (refunded_minor in (0, amount_minor))
);
comment on column public.sandbox_payments.currency is 'Null of a payment that was voided before it arrived.';
comment on table public.sandbox_payments is
  'The books of the sandbox payment provider. Nothing but its adapter reads them: to us it is as far away as a real provider.';

create table public.sandbox_refunds (
  id text primary key,
  payment_id uuid not null references public.sandbox_payments (id),
  amount_minor bigint not null
);
create index sandbox_refunds_payment_id_idx on public.sandbox_refunds (payment_id);
comment on table public.sandbox_refunds is 'The part refunds that the sandbox has made, by their idempotency keys.';

alter table public.payments enable row level security;
alter table public.refunds enable row level security;
alter table public.payment_events enable row level security;
alter table public.sandbox_payments enable row level security;
alter table public.sandbox_refunds enable row level security;
grant select (id, booking_id, item_id, provider, status, amount_minor, currency, stuck_at, stuck_reason, created_at, updated_at)
  on public.payments to authenticated;
grant select, insert, update, delete on public.payments, public.refunds, public.payment_events, public.sandbox_payments, public.sandbox_refunds
  to service_role;
create policy "who reads a booking reads its payments" on public.payments for select to authenticated
  using (booking_id in (select b.id from public.bookings b));
