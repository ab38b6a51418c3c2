create temp table given as select tests.make_user('Ada') as customer, tests.make_event(9, starts_in => '2 hours') as event;
create temp table bought as select event, customer, tests.buy_tickets(event, 2, customer) as booking from given;
create temp table before as select to_jsonb(b) - array['user_id', 'customer_key', 'is_account_deleted'] as row, tests.ledger(event) as ledger,
  (select jsonb_agg(to_jsonb(p)) from public.payments p where p.booking_id = b.id) as payments
from bought join public.bookings b on b.id = booking;

select plan(9);
select is(d.refusal, null, 'the account is deleted') from given, public.delete_account(customer, customer || '@TEST.example ') d;
select is(tests.traces_of(customer), '{}', 'no table has its id any more') from given;
select is(to_jsonb(b) - array['user_id', 'customer_key', 'is_account_deleted'], row, 'the booking is as it was')
from before, bought join public.bookings b on b.id = booking;
select is((b.user_id, b.guest_key, b.is_account_deleted)::text, '(,,t)', 'but for whose it is') from bought join public.bookings b on b.id = booking;
select is(tests.ledger(event), ledger, 'the ledger too') from before, given;
select is((select jsonb_agg(to_jsonb(p)) from public.payments p where p.booking_id = booking), payments, 'and the payments') from before, bought;
select is(refusal, null, 'its ticket opens the door') from bought, tests.check_in(booking, 1);
select tests.undo_check_in(booking, 1) from bought;
select is((c.status, c.quantity, c.cancellation_reason)::text, '(purchased,1,)', 'the host cancels a part') from bought,
  public.cancel_booking(booking, 'host_cancelled', seats => array['A2']) c;
select is((c.refusal, d.refusal)::text, '(,"Sign in required")', 'the rest as well; and a repeated deletion finds no account')
from bought, public.cancel_booking(booking, 'host_cancelled') c, public.delete_account(customer, 'any') d;
