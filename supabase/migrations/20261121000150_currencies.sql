-- Money is an integer of minor units, as ISO 4217 defines them for its currency: 4200 with EUR is 42.00, with JPY 4,200, with KWD 4.200.

create type public.currency as enum (
  'AED', 'AFN', 'ALL', 'AMD', 'ANG', 'AOA', 'ARS', 'AUD', 'AWG', 'AZN', 'BAM', 'BBD', 'BDT', 'BGN', 'BHD', 'BIF', 'BMD', 'BND', 'BOB',
  'BRL', 'BSD', 'BTN', 'BWP', 'BYN', 'BZD', 'CAD', 'CDF', 'CHF', 'CLP', 'CNY', 'COP', 'CRC', 'CUP', 'CVE', 'CZK', 'DJF', 'DKK', 'DOP',
  'DZD', 'EGP', 'ERN', 'ETB', 'EUR', 'FJD', 'FKP', 'GBP', 'GEL', 'GHS', 'GIP', 'GMD', 'GNF', 'GTQ', 'GYD', 'HKD', 'HNL', 'HTG', 'HUF',
  'IDR', 'ILS', 'INR', 'IQD', 'IRR', 'ISK', 'JMD', 'JOD', 'JPY', 'KES', 'KGS', 'KHR', 'KMF', 'KPW', 'KRW', 'KWD', 'KYD', 'KZT', 'LAK',
  'LBP', 'LKR', 'LRD', 'LSL', 'LYD', 'MAD', 'MDL', 'MGA', 'MKD', 'MMK', 'MNT', 'MOP', 'MRU', 'MUR', 'MVR', 'MWK', 'MXN', 'MYR', 'MZN',
  'NAD', 'NGN', 'NIO', 'NOK', 'NPR', 'NZD', 'OMR', 'PAB', 'PEN', 'PGK', 'PHP', 'PKR', 'PLN', 'PYG', 'QAR', 'RON', 'RSD', 'RUB', 'RWF',
  'SAR', 'SBD', 'SCR', 'SDG', 'SEK', 'SGD', 'SHP', 'SLE', 'SOS', 'SRD', 'SSP', 'STN', 'SVC', 'SYP', 'SZL', 'THB', 'TJS', 'TMT', 'TND',
  'TOP', 'TRY', 'TTD', 'TWD', 'TZS', 'UAH', 'UGX', 'USD', 'UYU', 'UZS', 'VES', 'VND', 'VUV', 'WST', 'XAF', 'XCD', 'XCG', 'XOF', 'XPF',
  'YER', 'ZAR', 'ZMW', 'ZWG'
);
comment on type public.currency is
  'ISO 4217, without its funds, metals and test codes. A type rather than a foreign key: a made-up code can be stored nowhere, and a sale '
  'does not look it up.';

create table public.currencies (
  code public.currency primary key,
  digits integer not null,
  amount_max_minor bigint not null,
  payable_unit_minor integer not null,
  constraint digits_are_0_to_3 check (digits between 0 and 3),
  constraint amount_max_is_positive check (amount_max_minor > 0),
  constraint payable_unit_is_positive check (payable_unit_minor > 0)
);
comment on column public.currencies.digits is 'Digits behind the point, by ISO 4217: an amount is this many powers of ten of minor units.';
comment on column public.currencies.amount_max_minor is
  'The most that one payment may be: eight digits as Stripe counts the currency, twelve in IDR. It counts MGA in whole units and ISK and '
  'UGX in hundredths (stripeAmount.ts). Twelve digits where Stripe takes no payments.';
comment on column public.currencies.payable_unit_minor is
  'What is paid and refunded is a multiple of this: no provider takes thousandths singly, nor parts of an ariary (stripeAmount.ts).';
insert into public.currencies (code, digits, amount_max_minor, payable_unit_minor)
select code,
  case
    when code in (
      'BIF', 'CLP', 'DJF', 'GNF', 'ISK', 'JPY', 'KMF', 'KRW', 'PYG', 'RWF', 'UGX', 'VND', 'VUV', 'XAF', 'XOF', 'XPF'
    ) then 0
    when code in ('BHD', 'IQD', 'JOD', 'KWD', 'LYD', 'OMR', 'TND') then 3
    else 2
  end,
  case
    when code in (
      'IDR',
      'BTN', 'CUP', 'ERN', 'GHS', 'IQD', 'IRR', 'KPW', 'LYD', 'MRU', 'SDG', 'SSP', 'STN', 'SVC', 'SYP', 'TMT', 'VES', 'XCG', 'ZWG'
    ) then 999999999999
    when code = 'MGA' then 9999999900
    when code in ('ISK', 'UGX') then 999999
    else 99999999
  end,
  case
    when code in ('BHD', 'IQD', 'JOD', 'KWD', 'LYD', 'OMR', 'TND') then 10
    when code = 'MGA' then 100
    else 1
  end
from unnest(enum_range(null::public.currency)) as code;

alter table public.currencies enable row level security;
grant select on public.currencies to anon, authenticated, service_role;
create policy "everyone reads the currencies" on public.currencies for select to anon, authenticated using (true);

create function private.check_price() returns trigger
language plpgsql volatile security invoker set search_path = ''
as $$
declare
  v_price constant bigint := to_jsonb(new) ->> tg_argv[0];
  v_units_max constant integer := tg_argv[1];
  v_price_max bigint;
begin
  select c.amount_max_minor / v_units_max into v_price_max from public.currencies c where c.code = new.currency;
  if v_price > v_price_max then
    raise check_violation using constraint = 'price_is_payable', table = tg_table_name, schema = tg_table_schema,
      message = format('%s %s is too high a price: %s of them are more than one payment may be', v_price, new.currency, v_units_max);
  end if;
  return new;
end;
$$;
comment on function private.check_price is
  'Refuses a price of which the largest booking could not be paid. Arguments of its trigger: the column of the price, and the most units '
  'that one booking has.';
