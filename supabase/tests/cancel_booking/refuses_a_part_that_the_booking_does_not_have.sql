create temp table given as select tests.make_slot(9) as slot, tests.make_event(9) as event, tests.make_suite_type(1) as type;
create temp table bought as
select tests.hold(slot, 2) as slot, tests.hold_tickets(event, 2, 'A1,A2') as seats, tests.hold_stay(type, 5, 2) as stay from given;
select tests.purchase(b.slot), tests.purchase(b.seats), tests.purchase(b.stay) from bought as b;
create temp table asked (booking, keep, seats, refusal) as
select b.slot, null::integer, '{A1}'::text[], 'Invalid request: seats: not all are seats of this booking' from bought b
union all select seats, null, '{A1,A3}', 'Invalid request: seats: not all are seats of this booking' from bought b
union all select seats, 1, null, 'Invalid request: keep: only for places without seats' from bought
union all select b.stay, 1, null, 'Invalid request: keep: only for places without seats' from bought b
union all select b.stay, null, '{A1}', 'Invalid request: seats: not all are seats of this booking' from bought b
union all select tests.hold(slot, 2), 1, null, 'Invalid request: a hold cannot be cancelled in part' from given
union all select gen_random_uuid(), 1, null, 'Booking not found';

select plan(1 + count(*)::integer) from asked;
select is(o.refusal::text, asked.refusal, asked.refusal) from asked, public.cancel_booking(booking, 'released', keep, asked.seats) as o;
select is(count(*), 0::bigint, 'and nothing is cancelled') from public.bookings b, bought
where b.part_of in (bought.slot, seats, bought.stay) or (b.id in (bought.slot, seats, bought.stay) and b.status <> 'purchased');
