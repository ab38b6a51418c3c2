import type pg from 'pg';
import type { StackAddress } from '../../stack/stack.ts';
import type { Generator } from '../load/loadOverHttp.ts';
import type { Load, Tally } from '../load/tally.ts';

/** What every run uses: one running stack and its database. */
export interface Environment {
  address: StackAddress;
  stackPid: number;
  /** For preparing and counting; a contender sells over connections of its own. */
  database: pg.Pool;
  generator: Generator;
}

/** The slots and places to sell. */
export interface Stock {
  slots: number;
  /** Places of each slot. */
  places: number;
}

/** The sums in the database after a run, over all slots. `booked` and `bookings` are null where the design keeps no bookings. */
export interface Sums {
  capacity: number;
  free: number;
  booked: number | null;
  bookings: number | null;
  /** Faults that only this design can check for. */
  findings: string[];
}

/** A contender with its stock, ready to sell. */
export interface Shop {
  sell(load: Load): Promise<Tally>;
  sums(): Promise<Sums>;
  /** Closes its connections and drops its tables. */
  close(): Promise<void>;
}

/** One way to sell places; slots unless it says what else it has in stock. */
export interface Contender<S = Stock> {
  name: string;
  title: string;
  /** Known to oversell: the excess is counted, and is not a fault of the run. */
  oversells?: boolean;
  /** The generator leaves requests behind when its time is over: their bookings are not in its tally. */
  leavesRequests?: boolean;
  open(environment: Environment, stock: S): Promise<Shop>;
}

/**
 * The stack's PostgreSQL takes 200 connections, of which its REST server may have 80. Clients beyond this number wait for a
 * connection, as they would in the pool of a server.
 */
export const connectionsMax = 100;
