select plan(3);
create temp table given as select tests.make_slot(5) as slot, tests.make_user() as stranger;
create temp table sold as select id from given, tests.sell_walk_in(slot);

select is(o.refusal, 'Walk-in not found', 'of another host') from given, sold, public.undo_walk_in(sold.id, stranger) as o;
select is(tests.available(slot), 4, 'its place stays sold') from given;
select is(o.refusal, 'Walk-in not found', 'unknown') from given, public.undo_walk_in(gen_random_uuid(), tests.host_of(slot)) as o;
