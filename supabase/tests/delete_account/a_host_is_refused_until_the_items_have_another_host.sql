create temp table given as select tests.make_slot(9) as slot, tests.make_user('Next') as next;
create temp table hosted as select slot, next, i.host_id as host, s.experience_id as experience,
  (tests.sell_walk_in(slot)).id as walk_in
from given join public.items i on i.id = slot join public.experience_slots s on s.id = slot;

select plan(6);
select is(d.refusal, 'Account still hosts items', 'refused, as data') from hosted, public.delete_account(host, host || '@test.example') d;
select throws_ok(format('select tests.delete_account_row(%L)', host), '55000', format('account %s still hosts items', host), 'by Auth''s own deletion too') from hosted;
select is(d.refusal, 'Invalid request: confirm: is another email address', 'before that: another address') from hosted, public.delete_account(host, 'other@test.example') d;
update public.experiences e set host_id = next from hosted where e.id = experience;
select is(d.refusal, null, 'deleted once they are handed over') from hosted, public.delete_account(host, host || '@test.example') d;
select is((w.host_id, w.quantity)::text, '(,1)', 'a sale at the door stays without who sold') from hosted join public.walk_ins w on w.id = walk_in;
select is(tests.traces_of(host), '{}', 'no table has its id any more') from hosted;
