import type pg from 'pg';
import { expect } from 'vitest';
import { rows } from './database.ts';
import { type Call, checkHistory, readHistory } from './history.ts';

export interface EventSums {
  available: number;
  /** Places in reserved and purchased bookings. */
  booked: number;
  /** Tickets by status; none of general admission. */
  tickets: { available: number; held: number; sold: number };
}

/** Holds an event's whole history to the promises, and each seat to its booking; returns the sums. */
export async function checkEvent(database: pg.Pool, eventId: string, calls: Call[] = []): Promise<EventSums> {
  const history = await readHistory(database, [eventId]);
  expect(checkHistory(history, calls)).toEqual([]);
  const [event] = history.items;
  if (!event) throw new Error(`no event ${eventId}`);

  const [seats] = await rows<{ available: number; held: number; sold: number; astray: number }>(
    database,
    `select count(*) filter (where t.status = 'available')::int as available, count(*) filter (where t.status = 'held')::int as held,
       count(*) filter (where t.status = 'sold')::int as sold,
       count(*) filter (where t.status <> 'available' and not (
         b.event_id = t.event_id and t.seat_label = any (b.seat_labels)
         and b.status = case t.status when 'held' then 'reserved' else 'purchased' end::public.booking_status
       ))::int as astray
     from public.tickets t left join public.bookings b on b.id = t.booking_id where t.event_id = $1`,
    [eventId],
  );
  const { astray = 0, ...tickets } = seats ?? { available: 0, held: 0, sold: 0 };
  expect(astray, 'every taken seat is in its booking').toBe(0);
  const open = history.bookings.filter(({ status }) => status === 'reserved' || status === 'purchased');
  const booked = open.reduce((sum, { quantity }) => sum + quantity, 0);
  if (tickets.available + tickets.held + tickets.sold > 0) {
    expect(tickets.available).toBe(event.available_count);
    expect(tickets.held + tickets.sold).toBe(booked);
  }
  return { available: event.available_count, booked, tickets };
}
