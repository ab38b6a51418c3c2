create temp table given as select tests.make_slot(9) as slot, tests.make_user() as customer, tests.make_suite() as suite, tests.make_event(9) as event;
-- One change each to a booking that is right.
create temp table wrong (constraint_name, change) as values
  ('booking_is_of_an_item', 'item_id = gen_random_uuid()'),
  ('booking_is_of_an_item', 'kind = ''event'''),
  ('stay_has_its_suite', 'suite_id = (select suite from given)'),
  ('numbered_tickets_have_a_seat_each', 'seat_labels = ''{A1}'''),
  ('numbered_tickets_have_a_seat_each', 'kind = ''event'', item_id = (select event from given), seat_labels = ''{A1,A2}'''),
  ('numbers_are_of_tickets', 'ticket_numbers = ''{1,2}'''),
  ('numbers_are_of_tickets', 'kind = ''event'', item_id = (select event from given), ticket_numbers = ''{1,2}'''),
  ('part_is_cancelled', 'part_of = id'),
  ('stay_has_its_nights', 'stay = daterange(''2027-01-01'', ''2027-01-02'')'),
  ('stay_is_one_night_or_more', 'kind = ''stay'', suite_id = (select suite from given), stay = ''empty'''),
  ('stay_is_one_night_or_more', 'kind = ''stay'', suite_id = (select suite from given), stay = ''[2027-01-01,)'''),
  ('stay_is_at_most_30_nights', 'kind = ''stay'', suite_id = (select suite from given), stay = ''[2027-01-01,2027-02-01)'''),
  ('quantity_is_between_1_and_20', 'quantity = 0'),
  ('quantity_is_between_1_and_20', 'quantity = 21'),
  ('amount_is_not_negative', 'amount_minor = -1'),
  ('customer_is_a_user_or_a_guest_or_deleted', 'guest_key = null'),
  ('customer_is_a_user_or_a_guest_or_deleted', 'is_account_deleted = true'),
  ('customer_is_a_user_or_a_guest_or_deleted', 'user_id = (select customer from given)'),
  ('guest_has_an_access_token', 'access_token_hash = null'),
  ('idempotency_key_is_at_most_255_characters', 'idempotency_key = repeat(''x'', 256), request_hash = ''hash'''),
  ('idempotency_key_comes_with_a_request_hash', 'idempotency_key = ''key'''),
  ('idempotency_key_comes_with_a_request_hash', 'request_hash = ''hash'''),
  ('released_when_closed', 'status = ''expired'''),
  ('released_when_closed', 'released_revision = 2'),
  ('reason_when_cancelled', 'status = ''cancelled'', released_revision = 2'),
  ('reason_when_cancelled', 'cancellation_reason = ''released'''),
  ('purchased_has_its_instant', 'status = ''purchased''');
create temp table held as select tests.hold(slot) as booking from given;

select plan(1 + count(*)::integer) from wrong;
select throws_matching(
  format('update public.bookings set %s where id = %L', change, booking), '"' || constraint_name || '"', change
) from held, wrong;
select set_eq(
  $$ select conname::text from pg_constraint where conrelid = 'public.bookings'::regclass and (contype = 'c' or conname = 'booking_is_of_an_item') $$,
  'select constraint_name from wrong',
  'every check of the table is tried'
);
