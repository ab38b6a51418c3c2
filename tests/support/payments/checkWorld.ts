import { groupBy } from '../history/groupBy.ts';
import { isContested, type MemoryProvider, refundedMinor } from './memoryProvider.ts';
import type { WorldRow } from './paymentWorld.ts';

/** What of a world at rest contradicts docs/payments.md, one sentence each: the bookings, their payments, and the provider's own books. */
export function checkWorld(world: WorldRow[], provider: MemoryProvider): string[] {
  const known = new Set(world.map(({ payment_id }) => payment_id));
  return [
    ...[...provider.intents.keys()]
      .filter((id) => !known.has(id))
      .map((id) => `the provider has payment ${id}, and we do not`),
    ...[...groupBy(world, ({ booking_id }) => booking_id).values()].flatMap((ofBooking) => [
      ...checkBooking(ofBooking, provider),
      ...ofBooking.flatMap((row) => checkPayment(row, provider)),
    ]),
  ];
}

function checkBooking(ofBooking: WorldRow[], provider: MemoryProvider): string[] {
  const [booking] = ofBooking;
  if (!booking) return [];
  const { booking_id, booking_status, cancellation_reason, open_payment_id, amount_minor, other_minor } =
    booking;
  const named = `booking ${booking_id} (${booking_status})`;
  const found: string[] = [];
  if (booking_status === 'reserved') found.push(`${named}: its hold is over, and it is still held`);
  if (open_payment_id !== null) found.push(`${named} is still being paid`);
  if ((booking_status === 'cancelled') !== (cancellation_reason !== null))
    found.push(`${named} is closed because of ${cancellation_reason}`);

  const captured = ofBooking.filter(({ payment_status }) => payment_status === 'captured');
  if (booking_status === 'purchased' && captured.length !== 1)
    found.push(`${named} has ${captured.length} captured payments`);
  const intents = ofBooking.flatMap(({ payment_id }) => provider.intents.get(payment_id ?? '') ?? []);
  // What is to go back waits until the bank has decided.
  if (intents.some(isContested)) return found;
  const kept = intents.reduce((sum, intent) => sum + intent.capturedMinor - refundedMinor(intent), 0);
  const due = booking_status === 'purchased' ? Math.max(0, amount_minor - other_minor) : 0;
  if (kept !== due) found.push(`${named}: ${kept} is kept at the provider, and ${due} is due`);
  return found;
}

/** Where a declined payment may end. One that arrived after it was called off may wait for its payer's bank: if that confirms, an event says so. */
const unpaid = ['absent', 'declined', 'returned', 'pending'];

function checkPayment(
  { booking_status, payment_id, payment_status, stuck_reason }: WorldRow,
  provider: MemoryProvider,
): string[] {
  if (payment_id === null) return [];
  const intent = provider.intents.get(payment_id);
  const state = intent?.state ?? 'absent';
  const dispute = intent?.dispute ?? 'none';
  const named = `payment ${payment_id} (${payment_status}, ${state}, dispute ${dispute}, stuck ${stuck_reason})`;
  const found: string[] = [];
  const agrees =
    payment_status === 'captured' || (payment_status === 'refund_due' && isContested(intent))
      ? // All of it may have gone back part by part.
        state === 'captured' || (state === 'returned' && booking_status === 'cancelled')
      : (payment_status === 'refunded' && state === 'returned') ||
        (payment_status === 'declined' && unpaid.includes(state));
  if (!agrees) found.push(`${named} is not settled, or is something else at the provider`);
  if (dispute === 'open' && stuck_reason === null) found.push(`${named} is disputed, and nobody is told`);
  if (stuck_reason !== null && !isContested(intent)) found.push(`${named} is stuck for nothing`);
  if (stuck_reason === 'disputed' && dispute !== 'open') found.push(`${named} is no longer disputed`);
  return found;
}
