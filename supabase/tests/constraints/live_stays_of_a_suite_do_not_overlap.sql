select plan(3);
create temp table given as select tests.make_suite_type(1) as type;
create temp table held as select tests.hold_stay(type, 5, 3) as booking from given;
prepare again as
  insert into public.bookings (id, item_id, kind, suite_id, stay, quantity, amount_minor, currency, guest_key, access_token_hash, hold_expires_at, claimed_revision)
  select gen_random_uuid(), item_id, 'stay', suite_id, daterange(tests.day(7), tests.day(9)), 1, 0, 'EUR', 'guest', 'token', now() + interval '1 minute', 2
  from public.bookings join held on id = booking;

select throws_ok('again', '23P01', null, 'refused even without the lock');
select throws_ok(
  $$ update public.bookings set stay = daterange(tests.day(5), tests.day(36)) where id = (select booking from held) $$, '23514', null,
  'and so are more than 30 nights'
);
select public.cancel_booking(booking, 'released') from held;
select lives_ok('again', 'released nights are free');
