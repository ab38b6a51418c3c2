create temp table given as select tests.make_user() as customer, tests.make_slot(9) as slot, tests.make_slot(9) as paid_slot,
  tests.make_suite_type(1) as suite_type, tests.make_event(5) as event;
create temp table held as select
  (select id from tests.reserve(array[slot], array[2], users => array[customer])) as hold,
  (select id from tests.reserve(array[paid_slot], array[3], users => array[customer], keys => array['key'])) as paying,
  (select id from tests.reserve_stay(suite_type, 3, 2, "user" => customer)) as nights_hold,
  (select id from tests.reserve_tickets(event, 2, "user" => customer)) as seats_hold
from given;
create temp table payment as select tests.start_payment(paying) as id from held;

select plan(11);
select tests.delete_account_row(customer) from given;
select is((b.status, b.cancellation_reason, b.is_account_deleted)::text, '(cancelled,released,t)', 'a hold is released')
from held join public.bookings b on b.id in (hold, nights_hold, seats_hold);
select is((tests.available(slot), tests.ledger(slot))::text, '(9,"claim -2, cancellation 2")', 'its places are free, by the ledger too') from given;
select is(tests.gaps(suite_type), '101 [,)', 'the nights too') from given;
select is((e.available_count, count(t.*) filter (where t.status = 'available'))::text, '(5,5)', 'and the seats')
from given join public.events e on e.id = event join public.tickets t on t.event_id = event group by e.available_count;
select is((b.status, b.open_payment_id = payment.id, b.idempotency_key, tests.available(paid_slot))::text, '(reserved,t,,6)', 'a hold that is being paid stays')
from given, payment, held join public.bookings b on b.id = paying;
select is((p.status, p.refusal)::text, '(purchased,)', 'and is purchased') from payment, public.purchase_booking(payment.id, 'reference') p;
select is(string_agg(coalesce(r.refusal::text, r.quantity::text), ', ' order by r.ordinal), 'Sign in required, 1', 'whoever still shows the access token holds nothing, and fails nobody else''s request')
from given, tests.reserve(array[slot, slot], array[1, 1], users => array[customer, null]) r;
select is(r.refusal, 'Sign in required', 'a stay neither') from given, tests.reserve_stay(suite_type, 3, 2, "user" => customer) r;
select is(tests.gaps(suite_type), '101 [,)', 'and its nights stay free') from given;
