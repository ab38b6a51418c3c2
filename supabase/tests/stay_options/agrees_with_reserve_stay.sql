select plan(2);
create temp table given as select tests.make_suite_type(3) as type;
select setseed(0.5);
select tests.hold_stay(type, 1 + (random() * 20)::integer, 1 + (random() * 5)::integer) from given, generate_series(1, 20);
create function pg_temp.ask(type text, first_night integer) returns boolean language plpgsql as $$
declare
  v_asked public.booking_outcome := tests.reserve_stay(type, first_night, 3);
begin
  -- Given back at once, so that all meet the same suites.
  if v_asked.id is not null then perform public.cancel_booking(v_asked.id, 'released'); end if;
  return v_asked.refusal is null;
end;
$$;
create temp table answers as
  select n, o.refusal is null as is_offered, pg_temp.ask(type, n) as is_given
  from given, generate_series(1, 25) as n, public.stay_options(tests.day(n), tests.day(n + 3)) as o
  where o.suite_type = type;

select is_empty('select * from answers where is_offered <> is_given', 'what is offered is given, what is not is refused');
select is(count(distinct is_given), 2::bigint, 'some are given, some are refused') from answers;
