-- A row of each table that refers to accounts. A table that is new needs one here, and its reference is tried by itself.
create temp table given as select tests.make_user() as customer, tests.make_event(9, starts_in => '2 hours') as event, tests.make_slot(9) as slot,
  tests.make_suite_type(1) as suite_type;
create temp table bought as select tests.buy_tickets(event, 2, customer) as booking from given;
select tests.check_in(booking, 1), tests.undo_check_in(booking, 1) from bought;
select tests.check_in(booking, 2) from bought;
select tests.sell_walk_in(slot) from given;

create temp table tried as select relation::text as relation, "column"::text, tests.try_deletion(relation, "column") as outcome from tests.account_columns();
select plan(2 + count(*)::integer) from tried;
select ok(
  outcome = 'forgotten' or outcome ~ '^55000 account .* still hosts items$', format('%s.%s: %s', relation, "column", outcome)
) from tried;
select set_eq(
  $$ select relation from tried where outcome <> 'forgotten' $$, $$ values ('items'), ('experiences'), ('events'), ('suite_types') $$,
  'refused are those that host something'
);
select cmp_ok(count(*)::integer, '>=', 8, 'the catalogue names the references') from tried;
