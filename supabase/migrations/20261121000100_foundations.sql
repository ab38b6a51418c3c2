-- `public` is the API; `private` is ours: nothing in it can be reached over HTTP.
create schema private;
comment on schema private is 'Internals of the booking core. Not exposed by the API.';
grant usage on schema private to service_role;

-- Hosted Supabase no longer grants new objects by itself; here neither, so that every table and function states who may use it.
alter default privileges in schema public revoke all on tables from anon, authenticated, service_role;
alter default privileges in schema public revoke all on sequences from anon, authenticated, service_role;
alter default privileges revoke execute on functions from public;
alter default privileges in schema public revoke execute on functions from anon, authenticated, service_role;

create type public.item_kind as enum ('slot', 'event', 'stay');
create type public.booking_status as enum ('reserved', 'purchased', 'expired', 'cancelled');
create type public.cancellation_reason as enum ('released', 'replaced', 'payment_declined', 'requested', 'host_cancelled', 'payment_returned');
create type public.payment_status as enum ('started', 'authorized', 'captured', 'declined', 'refund_due', 'refunded');
create type public.refund_status as enum ('due', 'made', 'failed');
-- Why people must look at a payment.
create type public.stuck_reason as enum ('unresolved', 'refund_failed', 'disputed');
create type public.ledger_cause as enum (
  'claim', 'decrement', 'walk_in', 'walk_in_undo', 'expiry', 'cancellation', 'seats_added', 'seats_deleted'
);

-- Refusals travel as data: a raise would roll back what must persist and would break a batch.
-- The generated types carry this enum to src/lib/api/apiResponse.ts, where the compiler demands a status for each text.
create type public.refusal as enum (
  'Slot not found',
  'Slot no longer available',
  'Invalid request: slot_id: this time has already started',
  'Event not found',
  'Sold out',
  'Not enough tickets available',
  'Seats no longer available',
  'Invalid request: seats: not all of them are seats of this event',
  'Invalid request: seats: not all are seats of this booking',
  'Invalid request: keep: only for places without seats',
  'Invalid request: a hold cannot be cancelled in part',
  'Ticket not found',
  'Ticket not paid',
  'Ticket already used',
  'Ticket not checked in',
  'Check-in not open yet',
  'Check-in closed',
  'Invalid request: event: it has already started',
  'Suite type not found',
  'No suite available for these dates',
  'Invalid request: check_in: is in the past',
  'Invalid request: check_out: must be at most 18 months away',
  'Idempotency key reused with a different request',
  'Too many active holds',
  'Limit per customer reached',
  'Hold again later',
  'Challenge required',
  'Not allowed',
  'Invalid request: slot_id: this time is over',
  'Invalid request: amount_minor: the price has changed',
  'Walk-in not found',
  'Walk-in can no longer be undone',
  'Booking conflict, please retry',
  'Sign in required',
  'Account still hosts items',
  'Invalid request: confirm: is another email address',
  'Booking not found',
  'Booking already closed',
  'Hold expired'
);
