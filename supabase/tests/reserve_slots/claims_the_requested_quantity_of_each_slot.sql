select plan(2);
create temp table given as select tests.make_slot(9) as a, tests.make_slot(9) as b;
select tests.reserve(array[a, b, a, b, b], array[1, 2, 3, 1, 1]) from given;

select is(tests.available(a), 5, 'four places of one slot') from given;
select is(tests.available(b), 5, 'four places of the other') from given;
