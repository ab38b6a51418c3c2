select plan(8);
create temp table given as select tests.make_suite_type(2) as type;
create temp table held as select tests.hold_stay(type, 5, 2) as booking from given;

create function pg_temp.write(status public.booking_status, first_night integer, nights integer) returns void language sql as $$
  insert into public.bookings (id, item_id, kind, status, suite_id, stay, quantity, amount_minor, currency, guest_key, access_token_hash,
    hold_expires_at, claimed_revision, released_revision)
  select gen_random_uuid(), b.item_id, 'stay', write.status, b.suite_id, daterange(tests.day(first_night), tests.day(first_night + nights)), 1, 0,
    'EUR', 'operator', 'token', now() + interval '1 minute', 2, case write.status when 'expired' then 3 end
  from public.bookings b join held on b.id = booking
$$;
select pg_temp.write('reserved', 9, 1);
select is(tests.gaps(type), '101 [,5) [7,9) [10,), 102 [,)', 'a stay that did not go through a reservation') from given;
select pg_temp.write('expired', 20, 1);
select is(tests.gaps(type), '101 [,5) [7,9) [10,), 102 [,)', 'one that is over takes no nights') from given;
update public.bookings set stay = daterange(tests.day(6), tests.day(9)) where id = (select booking from held);
select is(tests.gaps(type), '101 [,6) [10,), 102 [,)', 'other dates, some of them its own') from given;
update public.bookings set suite_id = (select r.id from public.suites r join public.suite_types t on t.id = r.suite_type_id join given on type = t.suite_type
  where r.name = '102') where id = (select booking from held);
select is(tests.gaps(type), '101 [,9) [10,), 102 [,6) [9,)', 'another suite') from given;
update public.bookings set status = 'purchased', purchased_at = now() where id = (select booking from held);
select is(tests.gaps(type), '101 [,9) [10,), 102 [,6) [9,)', 'a purchase changes nothing') from given;
update public.bookings set hold_expires_at = now() where guest_key = 'operator';
delete from public.bookings where guest_key = 'operator' and status = 'expired';
select is(tests.gaps(type), '101 [,9) [10,), 102 [,6) [9,)', 'nor does the end of one that was over') from given;
delete from public.bookings where guest_key = 'operator';
select is(tests.gaps(type), '101 [,), 102 [,6) [9,)', 'a deleted stay leaves its nights') from given;
update public.bookings set status = 'expired', released_revision = 9 where id = (select booking from held);
select is(tests.gaps(type), '101 [,), 102 [,)', 'and so does one that has ended') from given;
