select plan(2);
create temp table given as select tests.make_suite_type(3) as type;
select setseed(0.5);
select tests.hold_stay(type, 1 + (random() * 20)::integer, 1 + (random() * 5)::integer) from given, generate_series(1, 20);
create function pg_temp.ask(type text, first_night integer) returns boolean language plpgsql as $$
declare
  v_outcome public.booking_outcome := tests.reserve_stay(type, first_night, 3);
begin
  -- Released at once, so that every request sees the same suites.
  if v_outcome.id is not null then perform public.cancel_booking(v_outcome.id, 'released'); end if;
  return v_outcome.refusal is null;
end;
$$;
create temp table answers as
  select n, o.refusal is null as is_offered, pg_temp.ask(type, n) as is_granted
  from given, generate_series(1, 25) as n, public.stay_options(tests.day(n), tests.day(n + 3)) as o
  where o.suite_type = type;

select is_empty('select * from answers where is_offered <> is_granted', 'every offered stay is granted and every other is refused');
select is(count(distinct is_granted), 2::bigint, 'some are granted, some are refused') from answers;
