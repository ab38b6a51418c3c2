select plan(4);
create temp table given as
  select tests.hold(tests.make_slot(1)) as ended, tests.hold(tests.make_slot(1)) as cancelled, gen_random_uuid() as unknown;
select tests.let_hold_end(ended), public.cancel_booking(cancelled, 'released') from given;

select is(refusal, 'Hold expired', 'an ended hold') from given, public.start_payment(ended, gen_random_uuid(), 'sandbox');
select is(refusal, 'Booking already closed', 'a cancelled one') from given, public.start_payment(cancelled, gen_random_uuid(), 'sandbox');
select is(refusal, 'Booking not found', 'an unknown one') from given, public.start_payment(unknown, gen_random_uuid(), 'sandbox');
select is_empty('select 1 from given join public.payments on booking_id in (ended, cancelled)', 'no payment has begun');
