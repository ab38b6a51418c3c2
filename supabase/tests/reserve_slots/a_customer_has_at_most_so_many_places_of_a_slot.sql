select plan(6);
create temp table given as select tests.make_slot(40) as slot, tests.make_user() as customer;
update public.experiences e set max_per_customer = 6 from given, public.experience_slots s where s.id = slot and e.id = s.experience_id;
create temp table bought as select a.id from given, tests.reserve(array[slot], array[4], users => array[customer]) as a;
select is(o.status, 'purchased', 'four are bought') from bought, tests.purchase(bought.id) as o;

select results_eq(
  $$ select a.refusal, a.quantity from given, tests.reserve(array[slot], array[3], users => array[customer]) as a $$,
  $$ values ('Limit per customer reached'::public.refusal, 6) $$,
  'three more are too many, and the answer says how many there may be'
);
select is(a.refusal, null, 'two more are not') from given, tests.reserve(array[slot], array[2], users => array[customer]) as a;
select is(a.refusal, 'Limit per customer reached', 'nor is that hold changed to three')
from given, tests.reserve(array[slot], array[3], users => array[customer]) as a;
select is(a.refusal, null, 'another customer') from given, tests.reserve(array[slot], array[6], array['secret']) as a;
select is(count(distinct a.id), 4::bigint, 'a fingerprint is not one customer')
from given, generate_series(1, 4) as n, tests.reserve(array[slot], array[3], array['fingerprint:make'], known_tokens => array['none ' || n]) as a;
