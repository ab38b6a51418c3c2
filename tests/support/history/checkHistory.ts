import { stoodDuring } from './callOutcome.ts';
import { checkClaims } from './checkClaims.ts';
import { checkMoney } from './checkMoney.ts';
import { checkSeatClaims } from './checkSeatClaims.ts';
import { checkSeats } from './checkSeats.ts';
import { checkWalkIns } from './checkWalkIns.ts';
import { groupBy } from './groupBy.ts';
import type { BookingRow, Call, History, ItemRow, LedgerRow } from './readHistory.ts';
import { repeatFinder } from './repeatFinder.ts';

/**
 * Replays the history of counted items (slots, events) item by item in the order of revisions, in linear time, and returns a
 * sentence for each contradiction. It checks that capacity holds at every revision, that each claim and each release belongs to
 * exactly one booking or walk-in, that sold + held + free = capacity, that each numbered seat has at most one booking, now and at every revision, that money is kept for
 * purchases and for nothing else, that each acknowledged success exists once, and that each refusal was right when it was given.
 */
export function checkHistory(
  { items, ledger, bookings, walkIns, seats }: History,
  calls: Call[] = [],
): string[] {
  const rowsOf = groupBy(ledger, (row) => row.item_id);
  const bookingsOf = groupBy(bookings, (booking) => booking.item_id);
  const walkInsOf = groupBy(walkIns, (walkIn) => walkIn.item_id);
  const callsOf = groupBy(calls, (call) => call.itemId);
  const seatsOf = groupBy(seats, (seat) => seat.item_id);
  return [
    ...items.flatMap((item) => {
      const rows = (rowsOf.get(item.id) ?? []).sort((one, other) => one.revision - other.revision);
      const own = bookingsOf.get(item.id) ?? [];
      const found = [
        ...checkCounts(item, rows),
        ...checkClaims(rows, own),
        ...checkWalkIns(rows, walkInsOf.get(item.id) ?? []),
        ...checkSums(item, rows, own),
        ...checkSeats(item, seatsOf.get(item.id) ?? [], own),
        ...checkSeatClaims(rows, own, callsOf.get(item.id) ?? []),
        ...checkRefusals(item, rows, callsOf.get(item.id) ?? []),
      ];
      return found.map((sentence) => `item ${item.id}: ${sentence}`);
    }),
    ...bookings.flatMap(checkMoney),
    ...checkSuccesses(bookings, calls),
    ...checkNames({ items, ledger, bookings, walkIns, seats }, calls),
  ];
}

function checkCounts(item: ItemRow, rows: LedgerRow[]): string[] {
  const found: string[] = [];
  let capacity = item.capacity - countAddedSeats(rows);
  let count = capacity;
  for (const [index, row] of rows.entries()) {
    if (row.revision !== index + 1) return [...found, `revision ${index + 1} is missing from the ledger`];
    if (row.available_after !== count + row.delta) {
      found.push(
        `at revision ${row.revision} ${count} and ${row.delta} make ${count + row.delta}, not ${row.available_after}`,
      );
    }
    count = row.available_after;
    capacity += countAddedSeats([row]);
    if (count < 0 || count > capacity)
      found.push(`at revision ${row.revision} ${count} are free of ${capacity}`);
  }
  if (item.revision !== rows.length)
    found.push(`it is at revision ${item.revision}, its ledger at ${rows.length}`);
  if (item.available_count !== count) found.push(`${item.available_count} are free, ${count} by the ledger`);
  return found;
}

/** Seats that came to an event, less those that were deleted: its capacity changed with them. */
const countAddedSeats = (rows: LedgerRow[]): number =>
  rows.reduce((sum, { cause, delta }) => (cause.startsWith('seats_') ? sum + delta : sum), 0);

/** Places that were sold without a booking, by the ledger. */
export const countWalkedIn = (rows: LedgerRow[]): number =>
  rows.reduce((sum, { cause, delta }) => (bookless.has(cause) ? sum - delta : sum), 0);

const bookless = new Set<LedgerRow['cause']>(['decrement', 'walk_in', 'walk_in_undo']);

function checkSums(item: ItemRow, rows: LedgerRow[], bookings: BookingRow[]): string[] {
  const booked = bookings.reduce(
    (sum, { status, quantity }) => (status === 'reserved' || status === 'purchased' ? sum + quantity : sum),
    0,
  );
  const walkedIn = countWalkedIn(rows);
  const total = booked + walkedIn + item.available_count;
  return total === item.capacity
    ? []
    : [
        `${booked} booked, ${walkedIn} walked in and ${item.available_count} free make ${total} of ${item.capacity}`,
      ];
}

/** A refusal is right when fewer places than requested were free at the revision it saw, and that revision stood during the call. */
function checkRefusals(item: ItemRow, rows: LedgerRow[], calls: Call[]): string[] {
  const rowAt = new Map(rows.map((row) => [row.revision, row]));
  return calls.filter(isRefusal).flatMap((call) => {
    const { quantity, revision } = call;
    if (revision === null) return ['a refusal does not say what it saw'];
    const free =
      revision === 0 ? item.capacity - countAddedSeats(rows) : rowAt.get(revision)?.available_after;
    if (free === undefined) return [`a refusal saw revision ${revision}, which is not there`];
    if (free >= quantity)
      return [`${quantity} were refused at revision ${revision}, where ${free} were free`];
    const from = rowAt.get(revision)?.at ?? Number.NEGATIVE_INFINITY;
    const until = rowAt.get(revision + 1)?.at ?? Number.POSITIVE_INFINITY;
    return stoodDuring(call, from, until)
      ? []
      : [`a refusal saw revision ${revision}, which did not stand during its call`];
  });
}

const refusals = new Set(['Slot no longer available', 'Sold out', 'Not enough tickets available']);
const isRefusal = ({ error }: Call) => error !== null && refusals.has(error);

/** A row that names an unknown item belongs to no replay above, so that only this check finds it. */
function checkNames({ items, ledger, bookings, walkIns, seats }: History, calls: Call[]): string[] {
  const known = new Set(items.map(({ id }) => id));
  const named = [
    ...ledger.map(({ item_id }) => ['the ledger', item_id] as const),
    ...bookings.map(({ item_id }) => ['a booking', item_id] as const),
    ...walkIns.map(({ item_id }) => ['a walk-in', item_id] as const),
    ...seats.map(({ item_id }) => ['a seat', item_id] as const),
    ...calls.filter(isRefusal).map(({ itemId }) => ['a refusal', itemId] as const),
  ];
  const found = named.filter(([, id]) => !known.has(id));
  return [...new Set(found.map(([who, id]) => `item ${id}: ${who} names it, and it is not there`))];
}

function checkSuccesses(bookings: BookingRow[], calls: Call[]): string[] {
  const known = new Map(bookings.map((booking) => [booking.id, booking]));
  const partsOf = groupBy(bookings, ({ part_of }) => part_of);
  /** How many places it had at first. */
  const askedOf = ({ id, quantity }: BookingRow) =>
    (partsOf.get(id) ?? []).reduce((sum, part) => sum + part.quantity, quantity);
  const isRepeat = repeatFinder();
  return calls.flatMap(({ bookingId, itemId, quantity, idempotencyKey }) => {
    if (bookingId === null) return [];
    const booking = known.get(bookingId);
    if (!booking) return [`booking ${bookingId} was acknowledged, and is not there`];
    if (booking.item_id !== itemId || askedOf(booking) !== quantity) {
      return [`booking ${bookingId} is not what was acknowledged`];
    }
    return isRepeat(bookingId, idempotencyKey) ? [`booking ${bookingId} was acknowledged to two calls`] : [];
  });
}
