select plan(9);
create temp table given as select tests.make_experience() as experience, tests.make_event(10) as event, tests.make_suite_type(1) as made_type;

create function pg_temp.price(new_price bigint, new_currency text, kind text) returns text language plpgsql as $$
begin
  case kind
    when 'slot' then update public.experiences set price_minor = new_price, currency = new_currency::public.currency from given where id = experience;
    when 'event' then update public.events set price_minor = new_price, currency = new_currency::public.currency from given where id = event;
    else update public.suite_types set nightly_price_minor = new_price, currency = new_currency::public.currency from given where suite_type = made_type;
  end case;
  return 'stored';
exception when check_violation or invalid_text_representation then return sqlstate;
end $$;

select is(pg_temp.price(10525, 'KWD', 'slot'), 'stored', 'thousandths of a dinar');
select is(pg_temp.price(100, 'XXX', 'slot'), '22P02', 'a made-up currency is none');
select is(pg_temp.price(2000000, 'VND', 'slot'), 'stored', 'millions of a small currency');
select is(pg_temp.price(1000000, 'VND', 'stay'), 'stored', '30 nights of them as well');
select is(pg_temp.price(4999999, 'EUR', 'event'), 'stored', 'the most that 20 places can be paid at');
select is(pg_temp.price(5000000, 'EUR', 'event'), '23514', 'and not one more');
select is(pg_temp.price(3333334, 'EUR', 'stay'), '23514', 'nor of 30 nights');
select is(pg_temp.price(4000000000, 'IDR', 'slot'), 'stored', 'twelve digits of rupiah');
select is(pg_temp.price(9000000000000000000, 'IDR', 'slot'), '23514', 'which end, too');
