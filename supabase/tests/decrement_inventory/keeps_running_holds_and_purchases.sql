select plan(2);
create temp table given as select tests.make_slot(2) as slot;
create temp table held as select tests.hold(slot) as booking from given;
create temp table sold as select tests.hold(slot) as booking from given;
select tests.purchase(booking) from sold;
-- A purchase outlives the end of its hold.
select tests.let_hold_end(booking) from sold;

select is(refusal, 'Slot no longer available', 'nothing is free') from given, public.decrement_inventory(slot);
select set_eq(
  'select status from public.bookings where id in (select booking from held union select booking from sold)',
  array['reserved', 'purchased']::public.booking_status[],
  'both bookings stand'
);
