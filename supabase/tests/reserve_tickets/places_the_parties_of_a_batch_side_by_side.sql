select plan(5);
create temp table given as select tests.make_event(15) as event;
create temp table answers as select o.* from given, tests.reserve_party_batch(event, 2, 3, 4, 1, 9) as o;

select results_eq(
  'select refusal::text, seat_labels from answers order by ordinal',
  $$ values (null, '{A1,A2}'::text[]), (null, '{A3,A4,A5}'), (null, '{B1,B2,B3,B4}'), (null, '{B5}'), ('Not enough tickets available', null) $$,
  'in the order of arrival'
);
select is((select max(available_count) from answers), 5, 'each is told what is left');
select is(tests.ledger(event), 'claim -10', 'in one revision') from given;
select is(
  (select count(*) from realtime.messages, given where topic = 'event:' || given.event and private), 1::bigint, 'and one message'
);
select is(tests.seat_rows(event), 'A 00000, B 00000, C 11111', 'which the rows of the seat plan show') from given;
