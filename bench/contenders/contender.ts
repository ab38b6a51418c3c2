import type pg from 'pg';
import type { StackAddress } from '../../stack/stack.ts';
import type { Generator } from '../load/loadOverHttp.ts';
import type { Load, Tally } from '../load/tally.ts';

/** What every run finds: one running stack and its database. */
export interface Place {
  address: StackAddress;
  stackPid: number;
  /** For preparing and counting; a contender sells over connections of its own. */
  database: pg.Pool;
  generator: Generator;
}

/** What there is to sell. */
export interface Shelf {
  slots: number;
  /** Places of each slot. */
  places: number;
}

/** What the database says after a run, over all slots. Booked is null where the design keeps no bookings. */
export interface Sums {
  capacity: number;
  free: number;
  booked: number | null;
  bookings: number | null;
  /** Faults that only this design can look for. */
  findings: string[];
}

/** A shelf that is open for sale. */
export interface Shop {
  sell(load: Load): Promise<Tally>;
  sums(): Promise<Sums>;
  /** Closes its connections and drops what it made. */
  close(): Promise<void>;
}

/** One way to sell places. */
export interface Contender {
  name: string;
  title: string;
  /** Known to sell more than there is: that is counted, and is no fault of the run. */
  oversells?: boolean;
  /** Buyers may go on buying for a moment after the generator has left them: these bookings are not in its tally. */
  leavesBuyers?: boolean;
  open(place: Place, shelf: Shelf): Promise<Shop>;
}

/**
 * The stack's PostgreSQL takes 200 connections, of which its REST server may have 80. Buyers beyond this number wait for a
 * connection, as they would in a server's pool.
 */
export const connectionsMax = 100;
