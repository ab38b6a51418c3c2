select plan(4);
create temp table given as select tests.make_suite_type(9) as type, tests.make_user() as customer;
update public.suite_types t set max_per_customer = 2 from given where t.suite_type = type;
create temp table first as select o.id from given, tests.reserve_stay(type, 5, "user" => customer) as o;
select tests.purchase(id) from first;
select is(o.refusal, null, 'one is bought, and one is held') from given, tests.reserve_stay(type, 7, "user" => customer) as o;
select results_eq(
  $$ select o.refusal, o.quantity from given, tests.reserve_stay(type, 9, "user" => customer) as o $$,
  $$ values ('Limit per customer reached'::public.refusal, 2) $$,
  'a third is too many'
);
select results_eq(
  $$ select a.refusal, count(*) from given, tests.reserve_stays(
    array_fill(type, array[3]), array[1, 2, 3], guests => array_fill('secret'::text, array[3])) as a group by 1 order by 1 nulls first $$,
  $$ values (null::public.refusal, 2::bigint), ('Limit per customer reached', 1) $$,
  'also within one batch'
);
select is(o.refusal, null, 'the hold itself is answered again') from given, tests.reserve_stay(type, 7, "user" => customer) as o;
