import type pg from 'pg';

/** Lets the hold of a booking end in so many milliseconds by the database's clock; by default it has ended. */
export async function letHoldEnd(
  database: pg.Pool | pg.ClientBase,
  bookingId: string | undefined,
  milliseconds = -1000,
) {
  await database.query(
    `update public.bookings set hold_expires_at = clock_timestamp() + make_interval(secs => $2 / 1000.0) where id = $1`,
    [bookingId, milliseconds],
  );
}
