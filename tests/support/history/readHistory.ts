import type pg from 'pg';
import type { CallOutcome } from './callOutcome.ts';
import { keptMinor, otherMinor } from './checkMoney.ts';
import type { SeatRow } from './checkSeats.ts';
import { withSnapshot } from './withSnapshot.ts';

export interface ItemRow {
  id: string;
  capacity: number;
  available_count: number;
  revision: number;
}
export interface LedgerRow {
  item_id: string;
  revision: number;
  delta: number;
  available_after: number;
  cause:
    | 'claim'
    | 'decrement'
    | 'walk_in'
    | 'walk_in_undo'
    | 'expiry'
    | 'cancellation'
    | 'seats_added'
    | 'seats_deleted';
  /** Milliseconds since 1970, by the database's clock. */
  at: number;
}
export interface BookingRow {
  id: string;
  item_id: string;
  status: 'reserved' | 'purchased' | 'expired' | 'cancelled';
  quantity: number;
  /** The purchase of which this is a cancelled part. */
  part_of: string | null;
  /** Of an event with numbered seats. */
  seat_labels: string[] | null;
  amount_minor: number;
  guest_key: string | null;
  claimed_revision: number;
  released_revision: number | null;
  /** An earlier claim that expired, before a late payment claimed again. */
  lapsed_from: number | null;
  lapsed_to: number | null;
  kept_minor: number;
  other_minor: number;
}

export interface WalkInRow {
  id: string;
  item_id: string;
  quantity: number;
  sold_revision: number;
  /** Null while it stands. */
  undone_revision: number | null;
}

export interface History {
  items: ItemRow[];
  ledger: LedgerRow[];
  bookings: BookingRow[];
  walkIns: WalkInRow[];
  /** Of the events with numbered seats. */
  seats: SeatRow[];
}

export interface Call extends CallOutcome {
  itemId: string;
  quantity: number;
  /** The seats that it chose. */
  seats?: string[] | null;
}

/** Reads the history of these slots and events, of all by default. A client reads in the transaction that it has open. */
export const readHistory = (database: pg.Pool | pg.ClientBase, itemIds?: string[]): Promise<History> =>
  withSnapshot(database, (client) => readRows(client, itemIds));

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
       from public.inventory_ledger where item_kind <> 'stay' and ($1 or item_id = any ($2))`,
    ),
    bookings: await read(
      `select b.id, b.item_id, b.status, b.quantity, b.part_of, b.seat_labels, b.amount_minor::float8,
         b.guest_key, b.claimed_revision::int,
         b.released_revision::int, lower(b.lapsed_claim)::int as lapsed_from, upper(b.lapsed_claim)::int as lapsed_to,
         ${keptMinor} as kept_minor, ${otherMinor} as other_minor
       from public.bookings b where b.kind <> 'stay' and ($1 or b.item_id = any ($2))`,
    ),
    walkIns: await read(
      `select id, item_id, quantity, sold_revision::int, undone_revision::int from public.walk_ins where $1 or item_id = any ($2)`,
    ),
    seats: await read(
      `select t.event_id as item_id, t.seat_label, t.status, t.booking_id, (
         select substr(r.free, t.position - r.position + 1, 1) = '1' from public.seat_rows r
         where r.event_id = t.event_id and r.position <= t.position order by r.position desc limit 1
       ) as is_free_in_row
       from public.tickets t where $1 or t.event_id = any ($2)`,
    ),
  };
}
