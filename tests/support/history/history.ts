import pg from 'pg';
import { checkSeats, type SeatRow } from './checkSeats.ts';

interface ItemRow {
  id: string;
  capacity: number;
  available_count: number;
  revision: number;
}
interface LedgerRow {
  item_id: string;
  revision: number;
  delta: number;
  available_after: number;
  cause: 'claim' | 'walk_in' | 'expiry' | 'cancellation';
  /** Milliseconds since 1970, by the database's clock. */
  at: number;
}
interface BookingRow {
  id: string;
  item_id: string;
  status: 'reserved' | 'purchased' | 'expired' | 'cancelled';
  quantity: number;
  /** Of an event with numbered seats. */
  seat_labels: string[] | null;
  amount_cents: number;
  guest_key: string | null;
  claimed_revision: number;
  released_revision: number | null;
  /** An earlier claim that expired, before a late payment claimed again. */
  lapsed_from: number | null;
  lapsed_to: number | null;
  /** Payments with which money is kept. */
  paid: number;
}

export interface History {
  items: ItemRow[];
  ledger: LedgerRow[];
  bookings: BookingRow[];
  /** Of the events with numbered seats. */
  seats: SeatRow[];
}

/** By the clock of the database's machine: milliseconds since 1970, or ISO 8601. */
export type Instant = number | string;

/** A call as its caller saw it, whatever was asked for. */
export interface CallOutcome {
  startedAt: Instant;
  endedAt: Instant;
  idempotencyKey?: string;
  bookingId: string | null;
  error: string | null;
  /** X-Inventory-Revision. */
  revision: number | null;
}

export interface Call extends CallOutcome {
  itemId: string;
  quantity: number;
}

/** Two clocks of one machine, read at different moments. */
export const clockAllowanceMs = 100;

/** Reads what the database holds of items, of all by default; a client reads in its own transaction. */
export async function readHistory(database: pg.Pool | pg.ClientBase, itemIds?: string[]): Promise<History> {
  if (!(database instanceof pg.Pool)) return readRows(database, itemIds);
  const client = await database.connect();
  try {
    // One snapshot for all reads, so that a hold that expires in between is no contradiction.
    await client.query('begin isolation level repeatable read read only');
    return await readRows(client, itemIds);
  } finally {
    await client.query('rollback').finally(() => client.release());
  }
}

async function readRows(client: pg.ClientBase, itemIds: string[] | undefined): Promise<History> {
  const all = itemIds === undefined;
  const read = async <T>(sql: string) => (await client.query(sql, [all, itemIds ?? []])).rows as T[];
  return {
    items: await read(
      `select id, capacity, available_count, revision::int from public.experience_slots where $1 or id = any ($2)
       union all
       select id, capacity, available_count, revision::int from public.events where $1 or id = any ($2)`,
    ),
    ledger: await read(
      `select item_id, revision::int, delta, available_after, cause, (extract(epoch from at) * 1000)::float8 as at
       from public.inventory_ledger where item_kind in ('slot', 'event') and ($1 or item_id = any ($2))`,
    ),
    bookings: await read(
      `select b.id, b.item_id, b.status, b.quantity, b.seat_labels, b.amount_cents,
         b.guest_key, b.claimed_revision::int,
         b.released_revision::int, lower(b.lapsed_claim)::int as lapsed_from, upper(b.lapsed_claim)::int as lapsed_to,
         (select count(*)::int from public.payments p
           where p.booking_id = b.id and p.status in ('authorized', 'captured')) as paid
       from public.bookings b where b.kind in ('slot', 'event') and ($1 or b.item_id = any ($2))`,
    ),
    seats: await read(
      `select event_id as item_id, seat_label, status, booking_id from public.tickets where $1 or event_id = any ($2)`,
    ),
  };
}

/**
 * Replays a history of counted items (slots, events) item by item in the order of revisions, in linear time, and says what
 * contradicts what; nothing when it holds: capacity at every prefix, each claim and each release in a booking exactly once,
 * sold + held + free = capacity, each numbered seat with one booking, money kept for what is sold and for nothing else, each
 * acknowledged success there once, each refusal right when it was given.
 */
export function checkHistory({ items, ledger, bookings, seats }: History, calls: Call[] = []): string[] {
  const rowsOf = groupBy(ledger, (row) => row.item_id);
  const bookingsOf = groupBy(bookings, (booking) => booking.item_id);
  const callsOf = groupBy(calls, (call) => call.itemId);
  const seatsOf = groupBy(seats, (seat) => seat.item_id);
  return [
    ...items.flatMap((item) => {
      const rows = (rowsOf.get(item.id) ?? []).sort((one, other) => one.revision - other.revision);
      const own = bookingsOf.get(item.id) ?? [];
      const found = [
        ...checkCounts(item, rows),
        ...checkClaims(rows, own),
        ...checkSums(item, rows, own),
        ...checkSeats(item, seatsOf.get(item.id) ?? [], own),
        ...checkRefusals(item, rows, callsOf.get(item.id) ?? []),
      ];
      return found.map((sentence) => `item ${item.id}: ${sentence}`);
    }),
    ...bookings.flatMap(checkMoney),
    ...checkSuccesses(bookings, calls),
    ...checkNames({ items, ledger, bookings, seats }, calls),
  ];
}

function checkCounts(item: ItemRow, rows: LedgerRow[]): string[] {
  const found: string[] = [];
  let count = item.capacity;
  for (const [index, row] of rows.entries()) {
    if (row.revision !== index + 1) return [...found, `revision ${index + 1} is missing from the ledger`];
    if (row.available_after !== count + row.delta) {
      found.push(
        `at revision ${row.revision} ${count} and ${row.delta} make ${count + row.delta}, not ${row.available_after}`,
      );
    }
    count = row.available_after;
    if (count < 0 || count > item.capacity)
      found.push(`at revision ${row.revision} ${count} are free of ${item.capacity}`);
  }
  if (item.revision !== rows.length)
    found.push(`it is at revision ${item.revision}, its ledger at ${rows.length}`);
  if (item.available_count !== count) found.push(`${item.available_count} are free, ${count} by the ledger`);
  return found;
}

/** What the bookings say they took and gave back, against the ledger's deltas. */
function checkClaims(rows: LedgerRow[], bookings: BookingRow[]): string[] {
  const rowAt = new Map(rows.map((row) => [row.revision, row]));
  const moved = new Map<number, number>();
  const found: string[] = [];
  // Counted only where the cause fits, so that in no row a claim and a release can make up for each other.
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
        `booking ${id} took and gave back its places out of order: at revisions ${steps.join(', ')}`,
      );
    }
    const isOver = status === 'expired' || status === 'cancelled';
    if (isOver !== (released_revision !== null)) {
      found.push(`booking ${id} is ${status}, and ${isOver ? 'never' : 'yet'} gave its places back`);
    }
  }
  for (const { revision, cause, delta } of rows) {
    const byBookings = moved.get(revision) ?? 0;
    if (cause === 'walk_in') {
      if (delta >= 0) found.push(`at revision ${revision} a walk-in gave ${delta} places back`);
    } else if (byBookings !== delta) {
      found.push(`at revision ${revision} (${cause}) the ledger moved ${delta}, the bookings ${byBookings}`);
    }
  }
  return found;
}

function checkSums(item: ItemRow, rows: LedgerRow[], bookings: BookingRow[]): string[] {
  const booked = bookings.reduce(
    (sum, { status, quantity }) => (status === 'reserved' || status === 'purchased' ? sum + quantity : sum),
    0,
  );
  const walkedIn = rows.reduce((sum, { cause, delta }) => (cause === 'walk_in' ? sum - delta : sum), 0);
  const total = booked + walkedIn + item.available_count;
  return total === item.capacity
    ? []
    : [
        `${booked} booked, ${walkedIn} walked in and ${item.available_count} free make ${total} of ${item.capacity}`,
      ];
}

/** A refusal is right when fewer than asked were free at the revision it saw, and that revision stood during the call. */
function checkRefusals(item: ItemRow, rows: LedgerRow[], calls: Call[]): string[] {
  const rowAt = new Map(rows.map((row) => [row.revision, row]));
  return calls.filter(isRefusal).flatMap(({ quantity, revision, startedAt, endedAt }) => {
    if (revision === null) return ['a refusal does not say what it saw'];
    const free = revision === 0 ? item.capacity : rowAt.get(revision)?.available_after;
    if (free === undefined) return [`a refusal saw revision ${revision}, which is not there`];
    if (free >= quantity)
      return [`${quantity} were refused at revision ${revision}, where ${free} were free`];
    const from = rowAt.get(revision)?.at ?? Number.NEGATIVE_INFINITY;
    const until = rowAt.get(revision + 1)?.at ?? Number.POSITIVE_INFINITY;
    const stood =
      from <= milliseconds(endedAt) + clockAllowanceMs && until >= milliseconds(startedAt) - clockAllowanceMs;
    return stood ? [] : [`a refusal saw revision ${revision}, which did not stand during its call`];
  });
}

const refusals = new Set(['Slot no longer available', 'Sold out', 'Not enough tickets available']);
const isRefusal = ({ error }: Call) => error !== null && refusals.has(error);
/** An instant that cannot be read is NaN, before and after which nothing is: it justifies no refusal. */
export const milliseconds = (instant: Instant) =>
  typeof instant === 'number' ? instant : Date.parse(instant);

/** What names an item that is not there would otherwise be held to nothing. */
function checkNames({ items, ledger, bookings, seats }: History, calls: Call[]): string[] {
  const known = new Set(items.map(({ id }) => id));
  const named = [
    ...ledger.map(({ item_id }) => ['the ledger', item_id] as const),
    ...bookings.map(({ item_id }) => ['a booking', item_id] as const),
    ...seats.map(({ item_id }) => ['a seat', item_id] as const),
    ...calls.filter(isRefusal).map(({ itemId }) => ['a refusal', itemId] as const),
  ];
  const found = named.filter(([, id]) => !known.has(id));
  return [...new Set(found.map(([who, id]) => `item ${id}: ${who} names it, and it is not there`))];
}

/** Seed data's buyers never paid: they are there to make a demo look lived in. */
const isDemo = ({ guest_key }: Pick<BookingRow, 'guest_key'>) =>
  guest_key?.startsWith('demo guest ') === true;

export function checkMoney(booking: Pick<BookingRow, 'id' | 'status' | 'guest_key' | 'paid'>): string[] {
  const expected = booking.status === 'purchased' && !isDemo(booking) ? 1 : 0;
  return booking.paid === expected
    ? []
    : [`booking ${booking.id} is ${booking.status}, and the money of ${booking.paid} payments is kept`];
}

function checkSuccesses(bookings: BookingRow[], calls: Call[]): string[] {
  const known = new Map(bookings.map((booking) => [booking.id, booking]));
  const keys = new Map<string, string>();
  return calls.flatMap(({ bookingId, itemId, quantity, idempotencyKey }) => {
    if (bookingId === null) return [];
    const booking = known.get(bookingId);
    if (!booking) return [`booking ${bookingId} was acknowledged, and is not there`];
    if (booking.item_id !== itemId || booking.quantity !== quantity) {
      return [`booking ${bookingId} is not what was acknowledged`];
    }
    const before = keys.get(bookingId);
    keys.set(bookingId, idempotencyKey ?? '');
    const isRepeat = before !== undefined && (before === '' || before !== idempotencyKey);
    return isRepeat ? [`booking ${bookingId} was acknowledged to two calls`] : [];
  });
}

export function groupBy<T, K>(items: T[], keyOf: (item: T) => K): Map<K, T[]> {
  const groups = new Map<K, T[]>();
  for (const item of items) {
    const group = groups.get(keyOf(item));
    if (group) group.push(item);
    else groups.set(keyOf(item), [item]);
  }
  return groups;
}
