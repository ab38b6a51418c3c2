select plan(4);
create temp table given as select tests.make_slot(2) as slot;

select throws_ok(
  format('select public.decrement_inventory(%L, %s)', slot, quantity), '22023', null, format('quantity %s', quantity)
) from given, unnest(array['0', '-1', 'null']) as quantity;
select is(tests.available(slot), 2, 'no place is taken or made') from given;
