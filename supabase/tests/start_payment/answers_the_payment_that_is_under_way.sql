select plan(2);
create temp table held as select tests.hold(tests.make_slot(1)) as booking;

select is(tests.start_payment(booking), tests.start_payment(booking), 'a second call resumes the first') from held;
select is((select count(*) from held join public.payments on booking_id = booking), 1::bigint, 'one payment');
