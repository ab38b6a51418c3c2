select plan(2);
create temp table paying as select tests.start_payment(tests.hold(tests.make_slot(1))) as payment;
create temp table answers as
  select a.* from paying, public.purchase_booking(payment, 'ref') as a
  union all select a.* from paying, public.purchase_booking(payment, 'ref') as a;

select set_eq('select refusal, status from answers', $$ select null::public.refusal, 'purchased'::public.booking_status $$, 'no refusal');
select is((select count(distinct purchased_at) from answers), 1::bigint, 'the first instant of purchase stands');
