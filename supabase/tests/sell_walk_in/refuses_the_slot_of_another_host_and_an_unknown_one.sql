select plan(4);
create temp table given as select tests.make_slot(2) as slot, tests.make_event(2) as event, tests.make_user() as stranger;

select is(refusal, 'Not allowed', 'the slot of another host') from given, tests.sell_walk_in(slot, 1, 'key', stranger);
select is(tests.available(slot), 2, 'nothing is claimed') from given;
select is(refusal, 'Slot not found', 'an unknown slot') from given, tests.sell_walk_in(gen_random_uuid(), 1, 'key', stranger);
select is(refusal, 'Slot not found', 'an item of another kind') from given, tests.sell_walk_in(event);
