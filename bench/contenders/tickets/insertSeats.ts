import type pg from 'pg';
import { rowLength, type Seat } from './ticketStock.ts';

/** Inserts the same seats for each of these events, as an organiser would; a new row begins after a gap. */
export async function insertSeats(
  database: pg.Pool,
  table: string,
  eventIds: string[],
  plan: Seat[],
): Promise<void> {
  const length = rowLength(plan.length);
  await database.query(
    `insert into ${table} (event_id, position, row_label, seat_label)
     select event_id, seat.* from unnest($1::uuid[]) as event_id, unnest($2::integer[], $3::text[], $4::text[]) as seat`,
    [
      eventIds,
      plan.map(({ row, place }) => row * (length + 1) + place),
      plan.map(({ row }) => String(row + 1)),
      plan.map(({ label }) => label),
    ],
  );
}
