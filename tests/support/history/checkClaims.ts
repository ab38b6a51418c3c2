import type { BookingRow, LedgerRow } from './readHistory.ts';

/** Causes that move places for no booking. */
const withoutBookings = new Set<LedgerRow['cause']>([
  'walk_in',
  'walk_in_undo',
  'seats_added',
  'seats_deleted',
]);

/** Compares what the bookings claimed and released with the ledger's deltas. */
export function checkClaims(rows: LedgerRow[], bookings: BookingRow[]): string[] {
  const rowAt = new Map(rows.map((row) => [row.revision, row]));
  const moved = new Map<number, number>();
  const found: string[] = [];
  // Summed only where the cause fits, so that a claim and a release in one row cannot cancel each other out.
  const move = (
    booking: BookingRow,
    revision: number | null,
    quantity: number,
    cause: LedgerRow['cause'],
  ) => {
    if (revision === null) return;
    const row = rowAt.get(revision);
    if (!row) found.push(`booking ${booking.id} names revision ${revision}, which is not there`);
    else if (row.cause !== cause) {
      found.push(
        `booking ${booking.id} names revision ${revision} as its ${cause}, where the ledger has ${row.cause}`,
      );
    } else moved.set(revision, (moved.get(revision) ?? 0) + quantity);
  };
  for (const booking of bookings) {
    const { id, status, quantity, claimed_revision, released_revision, lapsed_from, lapsed_to } = booking;
    move(booking, lapsed_from, -quantity, 'claim');
    move(booking, lapsed_to, quantity, 'expiry');
    move(booking, claimed_revision, -quantity, 'claim');
    move(booking, released_revision, quantity, status === 'expired' ? 'expiry' : 'cancellation');
    const steps = [lapsed_from, lapsed_to, claimed_revision, released_revision].filter(
      (step) => step !== null,
    );
    if (steps.some((step, index) => step <= (steps[index - 1] ?? 0))) {
      found.push(
        `booking ${id} claimed and released its places out of order: at revisions ${steps.join(', ')}`,
      );
    }
    const isOver = status === 'expired' || status === 'cancelled';
    if (isOver !== (released_revision !== null)) {
      found.push(`booking ${id} is ${status}, and ${isOver ? 'never' : 'yet'} released its places`);
    }
  }
  for (const { revision, cause, delta } of rows) {
    const byBookings = moved.get(revision) ?? 0;
    if (cause === 'decrement') {
      if (delta >= 0) found.push(`at revision ${revision} a decrement released ${delta} places`);
    } else if (!withoutBookings.has(cause) && byBookings !== delta) {
      found.push(`at revision ${revision} (${cause}) the ledger moved ${delta}, the bookings ${byBookings}`);
    }
  }
  return found;
}
