select plan(4);
create temp table given as select tests.make_slot(1) as slot;
create temp table held as select tests.hold(slot) as booking from given;
do $$ begin
  for attempt in 1 .. 4 loop perform public.advance_payment(tests.start_payment(booking), 'declined') from held; end loop;
end $$;
select is(status, 'reserved', 'after four the hold stands') from public.bookings b join held on b.id = booking;
select public.advance_payment(tests.start_payment(booking), 'declined') from held;
select is((status, cancellation_reason)::text, '(cancelled,payment_declined)', 'and not after five') from public.bookings b join held on b.id = booking;
select is(tests.available(slot), 1, 'its place is free') from given;
select is(refusal, 'Booking already closed', 'and a sixth is not tried')
from held, public.start_payment(booking, gen_random_uuid(), 'sandbox');
