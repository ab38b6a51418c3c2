import { inject } from 'vitest';
import { type Lock, takeLock } from './takeLock.ts';

/** Each takes its lock in the database that all tests share, or in the database at this address. */
const locking =
  (sql: string) =>
  (id: string, databaseUrl = inject('stack').db_url): Promise<Lock> =>
    takeLock(databaseUrl, sql, [id]);

export const lockSlot = locking('select from public.experience_slots where id = $1 for update');
export const lockBooking = locking('select from public.bookings where id = $1 for update');
/** The event's row, at which every booking of its tickets stops before it counts. */
export const lockEvent = locking('select from public.events where id = $1 for update');
/** The advisory lock of a suite type, by the type's name. */
export const lockStays = locking(
  'select private.lock_stays(id) from public.suite_types where suite_type = $1',
);
/** The row of a suite type, which its bookings change last. */
export const lockSuiteType = locking('select from public.suite_types where suite_type = $1 for update');

/** The rows of an event's tickets, or of these seats alone, inside the event's gate as every claim. */
export const lockTickets = (
  eventId: string,
  seats: string[] = [],
  databaseUrl = inject('stack').db_url,
): Promise<Lock> =>
  takeLock(
    databaseUrl,
    `with inside as materialized (select private.pass_gate($1, is_alone => false))
     select from public.tickets cross join inside
     where event_id = $1 and ($2::text[] = '{}' or seat_label = any ($2)) order by position for update of tickets`,
    [eventId, seats],
  );
