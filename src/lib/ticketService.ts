import type { SupabaseClient } from '@supabase/supabase-js';
import { type ApiResponse, fail, succeed } from './api/apiResponse.ts';
import { readTicketCode } from './api/ticket.ts';
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

/** A ticket that was checked in. */
export interface CheckIn {
  booking_id: string;
  /** As its code has it. */
  number: number;
  /** Which of the booking's `quantity` tickets it is, where others were cancelled too. */
  place: number;
  seat_label: string | null;
  /** Tickets of its booking. */
  quantity: number;
  checked_in_at: string;
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
  /** Checks a ticket in, once. Errors: `Ticket not found`, `Ticket not paid`, `Ticket already used: <instant>`. Never throws. */
  checkIn(eventId: string, code: string): Promise<ApiResponse<CheckIn>>;
}

/** The tickets' service on a client with the service role. */
export function createTicketService(client: SupabaseClient<Database>, log: Log): TicketService {
  return {
    reserveTickets: (requests) =>
      sendBatch(requests, (batch) =>
        databaseCall('reserve_tickets', () => callReserveTickets(client, batch), log),
      ),
    async checkIn(eventId, code) {
      const read = readTicketCode(code);
      if (!read) return fail('Ticket not found');
      const call = await databaseCall(
        'check_in_ticket',
        () =>
          client.rpc('check_in_ticket', {
            event_id: eventId,
            booking_prefix: read.bookingPrefix,
            ticket_number: read.number,
          }),
        log,
      );
      if (call.error !== null) return call;
      const { refusal, booking_id, number, place, seat_label, quantity, checked_in_at } = call.data;
      if (refusal === 'Ticket already used') return fail(`${refusal}: ${checked_in_at}`);
      if (refusal) return fail(refusal);
      if (
        booking_id === null ||
        number === null ||
        place === null ||
        quantity === null ||
        checked_in_at === null
      ) {
        return fail('Database error');
      }
      return succeed({ booking_id, number, place, seat_label, quantity, checked_in_at });
    },
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
