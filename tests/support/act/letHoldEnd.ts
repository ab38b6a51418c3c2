import type pg from 'pg';

/** Lets the hold of a booking end now, by the database's clock. */
export async function letHoldEnd(database: pg.Pool | pg.ClientBase, bookingId: string | undefined) {
  await database.query(
    `update public.bookings set hold_expires_at = now() - interval '1 second' where id = $1`,
    [bookingId],
  );
}
