import type pg from 'pg';
import { makeUser } from '../../../tests/support/make/makeUser.ts';
import { clearItems } from '../clearItems.ts';
import type { Sums } from '../contender.ts';
import { historySums } from '../historySums.ts';
import { replicationCaughtUp } from '../replicationCaughtUp.ts';
import { settle } from '../settle.ts';
import { insertSeats } from './insertSeats.ts';
import { reserveTickets } from './reserveTickets.ts';
import { type Choice, type TicketRequest, ticketRequests } from './ticketRequests.ts';
import { type Seat, seatPlan, type TicketStock } from './ticketStock.ts';

export interface HoldfastEvents {
  ids: string[];
  /** What customers will ask for. */
  requests: TicketRequest[];
  /** Of the sales since the events were made. */
  sums(): Promise<Sums>;
  clear(): Promise<void>;
}

/** Makes events in the product's own tables, with numbered seats unless admission is general. */
export async function makeHoldfastEvents(
  database: pg.Pool,
  choice: Choice,
  stock: TicketStock,
): Promise<HoldfastEvents> {
  const ids = await insertEvents(database, choice === 'general' ? 'general' : 'numbered', stock);
  if (choice !== 'general') {
    const plan = seatPlan(stock.seats);
    await insertSeats(database, 'public.tickets', ids, plan);
    await database.query('vacuum analyze');
    const { isFree } = stock;
    const taken = isFree ? plan.filter((seat) => !isFree(seat)) : [];
    for (const id of ids) await takeSeats(database, id, taken);
  }
  await database.query('checkpoint');
  await replicationCaughtUp(database);
  const before = await historySums(database, ids);
  return {
    ids,
    requests: ticketRequests(choice, ids, stock),
    async sums() {
      await settle(database);
      const sums = await historySums(database, ids);
      return {
        ...sums,
        capacity: before.free,
        booked: (sums.booked ?? 0) - (before.booked ?? 0),
        bookings: (sums.bookings ?? 0) - (before.bookings ?? 0),
      };
    },
    clear: () => clearItems(database),
  };
}

async function insertEvents(
  database: pg.Pool,
  admission: 'general' | 'numbered',
  { events, seats }: TicketStock,
): Promise<string[]> {
  const host = await makeUser(database, 'Host');
  const { rows } = await database.query<{ id: string }>(
    `insert into public.events (host_id, title, summary, venue, time_zone, starts_at, duration_minutes, price_minor, currency,
       admission, capacity, available_count)
     select $1, 'Bench', 'For a measurement', 'Nowhere', 'Europe/Lisbon', now() + interval '1 day', 90, 2500, 'EUR',
       $2::public.event_admission, $3, $3
     from generate_series(1, $4::integer) returning id`,
    [host, admission, seats, events],
  );
  return rows.map(({ id }) => id);
}

const seatsOfBooking = 20;
const bookingsOfBatch = 100;

/** Holds these seats for others, by the product's own RPC. The holds last longer than a measurement. */
async function takeSeats(database: pg.Pool, eventId: string, seats: Seat[]): Promise<void> {
  const portions = Array.from({ length: Math.ceil(seats.length / seatsOfBooking) }, (_, index) =>
    seats.slice(index * seatsOfBooking, (index + 1) * seatsOfBooking).map(({ label }) => label),
  );
  while (portions.length > 0) {
    const batch = portions.splice(0, bookingsOfBatch);
    const sales = await reserveTickets(
      database,
      batch.map((labels) => ({ eventId, quantity: labels.length, seats: labels })),
    );
    if (sales.includes('refused')) throw new Error('a free seat was refused');
  }
}
