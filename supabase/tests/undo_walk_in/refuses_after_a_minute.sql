select plan(4);
create temp table given as select tests.make_slot(5) as slot;
create temp table late as select id from given, tests.sell_walk_in(slot);
create temp table early as select id from given, tests.sell_walk_in(slot);
select tests.undo_walk_in(id) from early;
select tests.let_minute_pass(id) from (table late union table early);

select is(refusal, 'Walk-in can no longer be undone', 'the minute is over') from late, tests.undo_walk_in(late.id);
select is(undone_at, null, 'the sale stands') from late join public.walk_ins using (id);
select is(tests.available(slot), 4, 'its place stays sold') from given;
select is(refusal, null, 'one that was undone in time still answers so') from early, tests.undo_walk_in(early.id);
