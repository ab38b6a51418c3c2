import { randomUUID } from 'node:crypto';
import { ticketCode } from '../../../src/lib/api/ticket.ts';
import { query } from './demoSlot.ts';

interface DemoEvent {
  id: string;
  title: string;
}

interface Wanted {
  /** The number of seats in each row; without rows admission is general. */
  rows?: number[];
  /** Places of general admission. */
  capacity?: number;
  handle?: string;
  /** Tomorrow evening when absent. */
  startsInHours?: number;
}

/** Adds an event of a demo host. Rows are called A, B, C; seats A1, A2 and so on. */
export async function addEvent({
  rows,
  capacity = 10,
  handle = 'ines',
  startsInHours,
}: Wanted): Promise<DemoEvent> {
  const title = `Evening ${randomUUID().slice(0, 8)}`;
  const size = rows ? rows.reduce((sum, seats) => sum + seats, 0) : capacity;
  const [event] = await query<DemoEvent>(
    `insert into public.events (
       host_id, title, summary, story, venue, time_zone, starts_at, duration_minutes, price_minor, currency,
       admission, capacity, available_count
     ) values (
       md5('holdfast-demo:' || $1)::uuid, $2, 'Music by candlelight.', 'Doors open half an hour before.', 'Old cinema, Lisbon',
       'Europe/Lisbon', coalesce(now() + make_interval(hours => $5), date_trunc('day', now()) + interval '1 day 20 hours'), 90, 2400,
       'EUR', $3, $4, $4
     ) returning id, title`,
    [handle, title, rows ? 'numbered' : 'general', size, startsInHours ?? null],
  );
  if (!event) throw new Error('the event was not added');
  for (const [index, seats] of (rows ?? []).entries()) {
    const row = String.fromCharCode(65 + index);
    await query(
      `insert into public.tickets (event_id, position, row_label, seat_label)
       select $1, $2 + seat, $3, $3 || seat from generate_series(1, $4::int) as seat`,
      [event.id, index * 100, row, seats],
    );
  }
  return event;
}

/** Adds an event of 50,000 numbered seats of the demo host: ten stands of 100 rows of 50, whose labels name all three. */
export async function addStadium(): Promise<DemoEvent> {
  const [event] = await query<DemoEvent>(
    `insert into public.events (
       host_id, title, summary, venue, time_zone, starts_at, duration_minutes, price_minor, currency, admission, capacity, available_count
     ) values (
       md5('holdfast-demo:ines')::uuid, 'Final ' || gen_random_uuid(), 'The last match.', 'Stadium, Lisbon', 'Europe/Lisbon',
       date_trunc('day', now()) + interval '9 days 20 hours', 120, 3500, 'EUR', 'numbered', 50000, 50000
     ) returning id, title`,
    [],
  );
  if (!event) throw new Error('the event was not added');
  await query(
    `insert into public.tickets (event_id, position, section, row_label, seat_label)
     select $1, row * 100 + seat, stand, 'R' || row, format('%s R%s-%s', stand, row, seat)
     from generate_series(1, 1000) as row
     cross join lateral (select 'Stand ' || (row + 99) / 100 as stand) as stands
     cross join generate_series(1, 50) as seat`,
    [event.id],
  );
  return event;
}

/** Holds these seats of an event, as another customer. */
export async function holdSeats(eventId: string, labels: string[]): Promise<void> {
  const [outcome] = await query<{ refusal: string | null }>(
    `select refusal from public.reserve_tickets(array[$1::uuid], array[$2::integer], array[$3], array[gen_random_uuid()], array[null::uuid],
       array['somebody ' || gen_random_uuid()], array['hash'], array[null::text], array[null::text], array[null::text])`,
    [eventId, labels.length, labels.join(',')],
  );
  if (outcome?.refusal !== null) throw new Error(`the seats were not held: ${outcome?.refusal}`);
}

/** Buys tickets of an event as a demo account, or as a guest; answers the codes of the tickets. */
export async function buyTickets(
  eventId: string,
  quantity: number,
  { handle, bookingId = randomUUID() }: { handle?: string; bookingId?: string } = {},
): Promise<string[]> {
  const [started] = await query<{ payment_id: string }>(
    `select p.payment_id
     from public.reserve_tickets(array[$1::uuid], array[$2::integer], array[null::text], array[$3::uuid],
       array[md5('holdfast-demo:' || $4::text)::uuid], array[case when $4 is null then $3::text end], array['hash'], array[null::text],
       array[null::text], array[null::text]) as held
     cross join lateral public.start_payment(held.id, gen_random_uuid(), 'sandbox') as p`,
    [eventId, quantity, bookingId, handle ?? null],
  );
  await query('select public.purchase_booking($1)', [started?.payment_id]);
  return Array.from({ length: quantity }, (_, index) => ticketCode(bookingId, index + 1));
}

/** An event's free places, taken seats and open bookings, by the database. */
export async function eventState(
  eventId: string,
): Promise<{ available: number; taken: string[]; bookings: string[] }> {
  const [event] = await query<{ available: number }>(
    'select available_count as available from public.events where id = $1',
    [eventId],
  );
  const tickets = await query<{ seat_label: string }>(
    `select seat_label from public.tickets where event_id = $1 and status <> 'available' order by position`,
    [eventId],
  );
  const bookings = await query<{ status: string }>(
    `select status from public.bookings where item_id = $1 and status <> 'cancelled' order by created_at`,
    [eventId],
  );
  return {
    available: event?.available ?? -1,
    taken: tickets.map(({ seat_label }) => seat_label),
    bookings: bookings.map(({ status }) => status),
  };
}
