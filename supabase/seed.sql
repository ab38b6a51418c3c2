-- Demo data: a small marketplace around today. May run again at any time: what is there stays, the coming weeks are filled up.

-- Accounts as Auth makes them, all with the password "holdfast-demo".
with people (handle, display_name) as (
  values
    ('robin', 'Robin Vale'), ('ines', 'Inês Duarte'), ('tomas', 'Tomás Herrera'), ('aiko', 'Aiko Mori'),
    ('freya', 'Freya Lindqvist'), ('malik', 'Malik Osei')
), made as (
  insert into auth.users (
    id, aud, role, email, encrypted_password, email_confirmed_at, raw_app_meta_data, raw_user_meta_data,
    confirmation_token, recovery_token, email_change, email_change_token_new, created_at, updated_at
  )
  select
    md5('holdfast-demo:' || handle)::uuid, 'authenticated', 'authenticated', handle || '@holdfast.example',
    extensions.crypt('holdfast-demo', extensions.gen_salt('bf', 10)), now(),
    '{"provider": "email", "providers": ["email"]}', jsonb_build_object('display_name', display_name),
    '', '', '', '', now(), now()
  from people
  where not exists (select from auth.users where id = md5('holdfast-demo:' || handle)::uuid)
  returning id, email
)
insert into auth.identities (id, provider, provider_id, user_id, identity_data, last_sign_in_at, created_at, updated_at)
select id, 'email', id::text, id, jsonb_build_object('sub', id, 'email', email, 'email_verified', true), now(), now(), now()
from made;

-- Hosted Auth looks accounts up by instance; the embedded one has no such column.
do $$
begin
  if exists (
    select from information_schema.columns
    where table_schema = 'auth' and table_name = 'users' and column_name = 'instance_id'
  ) then
    execute $sql$
      update auth.users set instance_id = '00000000-0000-0000-0000-000000000000'
      where email like '%@holdfast.example' and instance_id is null
    $sql$;
  end if;
end
$$;

with offers (
  handle, title, summary, story, location, time_zone, duration_minutes, price_minor, currency
) as (
  values
    ('ines', 'Sunset sail on the Tagus',
      'A wooden boat, nine guests, and the light that gives Lisbon its name.',
      'We leave Belém an hour before sunset and let the tide take us past the tower and under the bridge. There is bread, sheep''s cheese and a bottle of vinho verde on ice; blankets for the way home. You may take the tiller or leave it to me.',
      'Lisbon, Portugal', 'Europe/Lisbon', 120, 5800, 'EUR'),
    ('ines', 'Paint an azulejo',
      'Learn the strokes of an eighteenth-century tile painter, and take your own home.',
      'My grandmother painted tiles for churches; I paint them for kitchens. We start with her patterns, mix cobalt by eye, and by the end you will have painted a tile of your own, which I fire overnight and post to you.',
      'Lisbon, Portugal', 'Europe/Lisbon', 150, 4200, 'EUR'),
    ('ines', 'Fado in a living room',
      'Three voices, two guitars, twelve chairs.',
      'No stage and no microphones: neighbours who sing. Come at nine, stay for the soup at midnight.',
      'Lisbon, Portugal', 'Europe/Lisbon', 180, 3500, 'EUR'),
    ('tomas', 'Mole from seven chillies',
      'Market at eight, stone by ten, lunch at two.',
      'We choose the chillies at the Mercado de Abastos, toast them until the whole street coughs, and grind everything on the metate. Lunch is long. Recipes go home with you.',
      'Oaxaca, Mexico', 'America/Mexico_City', 330, 120000, 'MXN'),
    ('tomas', 'Agave walk and a small still',
      'Walk the fields with the man who planted them, then taste what became of them.',
      'Don Chucho cuts the first piña; I carry the glasses. Four mezcals, one of them still warm.',
      'Oaxaca, Mexico', 'America/Mexico_City', 240, 95000, 'MXN'),
    ('aiko', 'Tea in a six-mat room',
      'A quiet hour in which nothing is hurried, for four guests at a time.',
      'The room was built in 1911 and has not been improved since. I make thick tea and thin tea, and answer whatever you ask. Sitting on a stool is fine.',
      'Kyoto, Japan', 'Asia/Tokyo', 75, 6500, 'JPY'),
    ('aiko', 'Indigo, by hand',
      'Fold, bind and dip a cloth in a living vat.',
      'The vat is eight years old and needs feeding like a cat. You will fold a furoshiki cloth three ways, and wear blue fingernails for a week.',
      'Kyoto, Japan', 'Asia/Tokyo', 120, 8800, 'JPY'),
    ('aiko', 'Philosopher''s path before breakfast',
      'Two kilometres, eleven small shrines, one heron.',
      'We start in the dark and end at a bakery. I tell the stories that the signs leave out.',
      'Kyoto, Japan', 'Asia/Tokyo', 100, 3200, 'JPY'),
    ('freya', 'Sauna raft and cold water',
      'A floating sauna on the Oslofjord, with someone who knows when to get out.',
      'Six people, one stove, birch smoke. We moor off Langøyene and I show you how to breathe before you jump. Towels and soup are aboard.',
      'Oslo, Norway', 'Europe/Oslo', 120, 69000, 'NOK'),
    ('freya', 'Forage and fry',
      'Mushrooms, if the forest is kind; nettles, if it is not.',
      'We walk slowly in Nordmarka with baskets and a knife each. I have never poisoned anyone. Lunch is cooked over a fire with whatever we have found.',
      'Oslo, Norway', 'Europe/Oslo', 270, 85000, 'NOK'),
    ('malik', 'Accra after dark',
      'Six stalls, one night market, a great deal of pepper.',
      'Kelewele, waakye, grilled tilapia, and the tailor who sews until two. We walk, we eat with our hands, and we end where the music is best that night.',
      'Accra, Ghana', 'Africa/Accra', 210, 48000, 'GHS'),
    ('malik', 'Build a talking drum',
      'Carve, skin and tune a drum that speaks, with a third-generation maker.',
      'Uncle Kwame has the wood ready and no patience for measuring tapes. By evening your drum will say your name.',
      'Accra, Ghana', 'Africa/Accra', 300, 76000, 'GHS')
)
insert into public.experiences (
  id, host_id, title, summary, story, location, time_zone, duration_minutes, price_minor, currency, free_cancellation_hours, late_refund_percent, tax_label,
  tax_rate_bp, tax_number
)
select
  md5('holdfast-demo:' || title)::uuid, md5('holdfast-demo:' || handle)::uuid,
  title, summary, story, location, time_zone, duration_minutes, price_minor, currency::public.currency, 24, 50,
  case when currency = 'EUR' then 'IVA' end, case when currency = 'EUR' then 2300 end, case when currency = 'EUR' then 'PT 501 234 567' end
from offers
on conflict (id) do nothing;

-- Three weeks of times in each place's own clock, and buyers for them through the front door: held, then purchased.
do $$
declare
  v_new uuid[];
  v_sales record;
begin
  with times (title, clock, weekdays, capacity) as (
    values
      ('Sunset sail on the Tagus', '{17:00}'::time[], '{0,1,2,3,4,5,6}'::int[], 9),
      ('Paint an azulejo', '{10:30,15:00}', '{1,2,3,4,5,6}', 8),
      ('Fado in a living room', '{21:00}', '{4,5,6}', 12),
      ('Mole from seven chillies', '{08:00}', '{2,4,6}', 10),
      ('Agave walk and a small still', '{09:00,14:00}', '{0,3,5,6}', 12),
      ('Tea in a six-mat room', '{10:00,13:00,15:30}', '{0,2,3,4,5,6}', 4),
      ('Indigo, by hand', '{10:00,14:00}', '{1,3,5,6}', 6),
      ('Philosopher''s path before breakfast', '{06:00}', '{0,1,2,3,4,5,6}', 10),
      ('Sauna raft and cold water', '{11:00,14:00,17:00}', '{0,3,4,5,6}', 6),
      ('Forage and fry', '{10:00}', '{0,6}', 14),
      ('Accra after dark', '{18:30}', '{0,1,2,3,4,5,6}', 10),
      ('Build a talking drum', '{09:30}', '{3,6}', 5)
  ), made as (
    insert into public.experience_slots (experience_id, slot_time, capacity, available_count)
    select e.id, at, t.capacity, t.capacity
    from times t
    join public.experiences e on e.id = md5('holdfast-demo:' || t.title)::uuid
    cross join generate_series(0, 20) as day
    cross join unnest(t.clock) as o (opens_at)
    cross join lateral (select ((now() at time zone e.time_zone)::date + day + o.opens_at) at time zone e.time_zone as at) as local
    where at > now() + interval '15 minutes'
      and extract(dow from at at time zone e.time_zone)::int = any (t.weekdays)
    on conflict (experience_id, slot_time) do nothing
    returning id, capacity
  )
  select array_agg(id) into v_new from made;
  if v_new is null then return; end if;

  -- How full a slot is follows from its id: one in nine is sold out, one in seven has one or two places left.
  with draws as (
    select id, capacity, ('x' || substr(md5(id::text), 1, 7))::bit(28)::int as draw
    from public.experience_slots where id = any (v_new)
  ), demand as (
    select id, case
      when draw % 9 = 0 then capacity
      when draw % 7 = 0 then capacity - 1 - draw % 2
      else (capacity * (draw % 60)) / 100
    end as sold from draws
  ), parties as (
    -- Parties of two until all are placed; the last one may come alone.
    select d.id, p as party, least(2, d.sold - 2 * (p - 1)) as quantity
    from demand d cross join lateral generate_series(1, (d.sold + 1) / 2) as p
  )
  select
    array_agg(id order by id, party) as slots,
    array_agg(quantity order by id, party) as quantities,
    array_agg(gen_random_uuid()) as bookings,
    array_agg('demo guest ' || md5(id::text || party)) as guests,
    array_agg(''::text) as tokens,
    array_agg(null::uuid) as users,
    array_agg(null::text) as nothing
  into v_sales from parties;

  perform public.reserve_slots(
    v_sales.slots, v_sales.quantities, v_sales.bookings, v_sales.users, v_sales.guests,
    v_sales.tokens, v_sales.nothing, v_sales.nothing, v_sales.nothing
  );
  update public.bookings set status = 'purchased', purchased_at = now() where id = any (v_sales.bookings);
end
$$;

-- A lodge whose suites are let by type, with stays for the coming five weeks: weekends are asked for most, some nights are full.
with types (suite_type, title, summary, nightly_price_minor, names) as (
  values
    ('standard', 'Forest suite', 'A bed for two, a stove, and a window seat that looks into the pines.', 145000,
      array['101', '102', '103', '104', '105', '106', '107', '108', '109', '110']),
    ('deluxe', 'Lake suite', 'Two rooms by the water, a tub on the terrace, and a rowing boat of your own.', 235000,
      array['201', '202', '203', '204', '205']),
    ('penthouse', 'Treetop penthouse', 'The whole upper floor: a sauna, a fireplace, and the sky on four sides.', 490000,
      array['301', '302'])
), made as (
  insert into public.suite_types (id, host_id, suite_type, title, summary, location, time_zone, nightly_price_minor, currency,
    free_cancellation_hours, late_refund_percent, tax_label, tax_rate_bp, tax_number)
  select md5('holdfast-demo:' || suite_type)::uuid, md5('holdfast-demo:freya')::uuid, suite_type, title, summary,
    'Langvann Lodge, Oslo, Norway', 'Europe/Oslo', nightly_price_minor, 'NOK', 48, 0, 'MVA', 1200, 'NO 987 654 321 MVA'
  from types
  on conflict (suite_type) do nothing
  returning id, suite_type
)
insert into public.suites (id, suite_type_id, name)
select md5('holdfast-demo:suite ' || name)::uuid, made.id, name from made join types using (suite_type), unnest(names) as name;

-- Through the front door, in the order of arrival. A guest's key is their request, so that a second run books nobody twice.
do $$
declare
  v_guests record;
  v_stays uuid[];
begin
  with days as (
    select (now() at time zone 'Europe/Oslo')::date + n as check_in from generate_series(0, 35) as n
  ), guests as (
    select t.suite_type, d.check_in, format('demo guest %s %s %s', t.suite_type, d.check_in, n) as name,
      extract(isodow from d.check_in)::integer as weekday
    from public.suite_types t
    cross join days d
    cross join lateral (select count(*)::integer as count from public.suites s where s.suite_type_id = t.id) suites
    cross join lateral generate_series(1, suites.count) as n
    where t.host_id = md5('holdfast-demo:freya')::uuid
  ), arrivals as (
    select suite_type, check_in, name, case when weekday in (4, 5) then 2 + draw % 2 else 1 + draw % 4 end as nights,
      row_number() over (order by check_in, suite_type, draw) as arrival
    from guests
    cross join lateral (select ('x' || substr(md5(name), 1, 7))::bit(28)::integer as draw) as drawn
    -- Of a hundred who might come: more on Thursdays and Fridays.
    where draw / 7 % 100 < case when weekday in (4, 5) then 55 when weekday = 6 then 25 else 16 end
  )
  select
    array_agg(suite_type order by arrival) as suite_types,
    array_agg(check_in order by arrival) as check_ins,
    array_agg(check_in + nights order by arrival) as check_outs,
    array_agg(gen_random_uuid()) as bookings,
    array_agg(name order by arrival) as names,
    array_agg(''::text) as tokens,
    array_agg('demo'::text) as keys,
    array_agg(null::uuid) as users,
    array_agg(null::text) as nothing
  into v_guests from arrivals;

  v_stays := array(
    select o.id from public.reserve_stays(
      v_guests.suite_types, v_guests.check_ins, v_guests.check_outs, v_guests.bookings, v_guests.users, v_guests.names,
      v_guests.tokens, v_guests.nothing, v_guests.keys, v_guests.names
    ) o
  );
  update public.bookings set status = 'purchased', purchased_at = now() where id = any (v_stays) and status = 'reserved';
end
$$;

-- Events of the coming weeks, in the evening of their place. A second run fills up what is past.
with shows (handle, title, summary, story, venue, time_zone, in_days, clock, duration_minutes, price_minor, currency, admission, capacity) as (
  values
    ('ines', 'Fado for a hundred',
      'A hundred numbered seats around one guitarra.',
      'The house is a former chapel; nobody sits further than ten rows from the voice. Doors open an hour before, and the wine is from next door.',
      'Capela da Mouraria, Lisbon', 'Europe/Lisbon', 9, '21:00'::time, 110, 3200, 'EUR', 'numbered'::public.event_admission, 100),
    ('malik', 'Highlife on the roof',
      'Five hundred people, two bands, one view of the sea.',
      'The second band starts when the first one is tired, and neither has ever admitted to it. Bring shoes that can dance.',
      'Osu rooftop, Accra', 'Africa/Accra', 12, '19:30', 240, 18000, 'GHS', 'general', 500),
    ('aiko', 'Shamisen by lamplight',
      'Forty-eight seats in a sake brewery, almost all of them taken.',
      'The brewery is cold on purpose: blankets are on the chairs. Ninety minutes, no interval, one cup of new sake at the end.',
      'Fushimi brewery, Kyoto', 'Asia/Tokyo', 16, '18:00', 90, 7800, 'JPY', 'numbered', 48),
    ('freya', 'Midwinter choir in the boathouse',
      'A choir of thirty, a stove, and a fjord for an echo.',
      'Sixty of us fit in, and sixty have said that they come. Coffee from five, the first song at six.',
      'Boathouse at Bygdøy, Oslo', 'Europe/Oslo', 6, '18:00', 75, 29000, 'NOK', 'general', 60)
), made as (
  insert into public.events (
    id, host_id, title, summary, story, venue, time_zone, starts_at, duration_minutes, price_minor, currency, admission, capacity,
    available_count
  )
  select md5('holdfast-demo:' || title || at)::uuid, md5('holdfast-demo:' || handle)::uuid, title, summary, story, venue, time_zone,
    at, duration_minutes, price_minor, currency::public.currency, admission, capacity, capacity
  from shows
  cross join lateral (select ((now() at time zone time_zone)::date + in_days + clock) at time zone time_zone as at) as local
  where not exists (select from public.events e where e.title = shows.title and e.starts_at > now())
  returning id, title, admission, capacity
), seats as (
  -- Rows of ten, or of eight in the brewery; a gap between the positions of two rows.
  insert into public.tickets (event_id, position, row_label, seat_label)
  select m.id, row * 100 + seat, chr(64 + row), chr(64 + row) || seat
  from made m
  cross join lateral (select case when m.capacity = 48 then 8 else 10 end as width) rows
  cross join lateral generate_series(1, m.capacity / rows.width) as row
  cross join lateral generate_series(1, rows.width) as seat
  where m.admission = 'numbered'
  returning event_id
)
select count(*) from seats;

-- Their buyers, through the front door.
do $$
declare
  r record;
  v_booking public.booking_outcome;
begin
  for r in
    select e.id, least(2, d.sold - 2 * (party - 1)) as quantity, format('demo guest %s %s', e.id, party) as guest
    from public.events e
    join (values
      ('Fado for a hundred', 37), ('Highlife on the roof', 130), ('Shamisen by lamplight', 45), ('Midwinter choir in the boathouse', 60)
    ) as d (title, sold) on d.title = e.title
    cross join lateral generate_series(1, (d.sold + 1) / 2) as party
    where e.available_count = e.capacity and e.starts_at > now()
    order by e.id, party
  loop
    select * into v_booking from public.reserve_tickets(
      array[r.id], array[r.quantity], array[null::text], array[gen_random_uuid()], array[null::uuid], array[r.guest], array[''],
      array[null::text], array['demo'], array[r.guest]
    );
    update public.bookings b set status = 'purchased', purchased_at = now() where b.id = v_booking.id;
    update public.tickets t set status = 'sold', hold_expires_at = null where t.booking_id = v_booking.id;
  end loop;
end
$$;
