select plan(2);
create temp table made as
  select p.id from (select tests.hold(tests.make_slot(1)) as booking offset 0) held, lateral (select tests.start_payment(booking) as id) p;
create temp table steps as
  select from_status, to_status, null::public.payment_status as became
  from unnest(enum_range(null::public.payment_status)) as from_status, unnest(enum_range(null::public.payment_status)) as to_status;

do $$
declare s record;
begin
  for s in select * from steps loop
    update public.payments set status = s.from_status where id = (select id from made);
    update steps set became = public.advance_payment((select id from made), s.to_status)
    where from_status = s.from_status and to_status = s.to_status;
  end loop;
end
$$;

select results_eq(
  'select from_status, became from steps where became <> from_status order by 1',
  $$ values ('started'::public.payment_status, 'declined'::public.payment_status), ('authorized', 'captured'), ('refund_due', 'refunded'), ('refunded', 'refund_due') $$,
  'four steps; every other one leaves the payment as it is'
);
select is(public.advance_payment(gen_random_uuid(), 'captured'), null, 'an unknown payment has no status');
