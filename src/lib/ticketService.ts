import type { SupabaseClient } from '@supabase/supabase-js';
import type { Database } from './database/database.types.ts';
import { databaseCall, type Log } from './database/databaseCall.ts';
import { type HoldRequest, holdColumns, type Reservation, sendBatch } from './database/reservation.ts';

/** A request for tickets of one event. */
export interface TicketRequest extends HoldRequest {
  eventId: string;
  /** Tickets, 1 to quantityMax. */
  quantity: number;
  /** Chosen seats of a numbered event, as many as quantity; null for the best that are free. */
  seats: readonly string[] | null;
}

export interface TicketService {
  /**
   * Holds tickets for five minutes: numbered ones under FOR UPDATE SKIP LOCKED, general admission under the event's row lock. The
   * requests of a batch share a transaction; each is answered on its own, in this order.
   * Errors: `Event not found`, `Sold out`, `Not enough tickets available`, `Seats no longer available: ...`,
   * `Too many active holds`, `Idempotency key reused with a different request`, `Invalid request: ...`,
   * `High load, please retry`, `Booking conflict, please retry`, `Database error`. Never throws.
   */
  reserveTickets(requests: readonly TicketRequest[]): Promise<Reservation[]>;
}

/** The tickets' service on a client with the service role. */
export function createTicketService(client: SupabaseClient<Database>, log: Log): TicketService {
  return {
    reserveTickets: (requests) =>
      sendBatch(requests, (batch) =>
        databaseCall('reserve_tickets', () => callReserveTickets(client, batch), log),
      ),
  };
}

function callReserveTickets(client: SupabaseClient<Database>, requests: readonly TicketRequest[]) {
  return client.rpc('reserve_tickets', {
    event_ids: requests.map(({ eventId }) => eventId),
    quantities: requests.map(({ quantity }) => quantity),
    // The generated types know no nulls inside arrays; PostgreSQL does.
    seat_lists: requests.map(({ seats }) => seats?.join(',') ?? null) as string[],
    ...holdColumns(requests),
  });
}
