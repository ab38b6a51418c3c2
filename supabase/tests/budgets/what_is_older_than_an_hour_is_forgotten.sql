select plan(3);
create temp table given as select tests.make_slot(1000) as slot, gen_random_uuid()::text as address, gen_random_uuid()::text as challenge;
select tests.reserve_from(slot, address, 10, 'unused', 'guest ' || address) from given;
insert into private.spent_challenges (id, spent_at) select challenge, clock_timestamp() from given;
insert into private.cooldowns (customer_key, item_id, ended_count, ended_at) select address, slot, 1, clock_timestamp() from given;
select private.sweep_budgets(clock_timestamp() + interval '59 minutes');
select is(
  (select count(*) from private.budget_holds where address_key = address) + (select count(*) from private.spent_challenges where id = challenge)
    + (select count(*) from private.cooldowns where customer_key = address),
  3::bigint, 'not before'
) from given;
select private.sweep_budgets(clock_timestamp() + interval '1 hour');
select is((select count(*) from private.budget_holds where address_key = address), 0::bigint, 'holds') from given;
select is(
  (select count(*) from private.spent_challenges where id = challenge) + (select count(*) from private.cooldowns where customer_key = address),
  0::bigint, 'challenges and cooldowns'
) from given;
