import type { SupabaseClient } from '@supabase/supabase-js';
import { type ApiResponse, fail, succeed } from './api/apiResponse.ts';
import { type CheckIn, type Door, type DoorTicket, foundTicketsMax } from './api/checkIn.ts';
import { readTicketCode, ticketCode } from './api/ticket.ts';
import type { Database } from './database/database.types.ts';
import { databaseCall, type Log } from './database/databaseCall.ts';

type Types = Database['public']['CompositeTypes'];

export interface CheckInService {
  /**
   * Checks a ticket in, once. Errors: `Ticket not found`, `Ticket not paid`, `Ticket already used: <instant>`,
   * `Check-in not open yet: <instant>`, `Check-in closed: <instant>`. Never throws.
   */
  checkIn(itemId: string, hostId: string, code: string): Promise<ApiResponse<CheckIn>>;
  /** Undoes a check-in. Errors: `Ticket not found`, `Ticket not paid`, `Ticket not checked in`. Never throws. */
  undo(itemId: string, hostId: string, code: string): Promise<ApiResponse<CheckIn>>;
  /** Reads the door of an item. Never throws. */
  door(itemId: string): Promise<ApiResponse<Door>>;
  /** Finds the item's tickets by the name, the email address or the booking number of their customer. Never throws. */
  find(itemId: string, search: string): Promise<ApiResponse<DoorTicket[]>>;
}

/** The door's service on a client with the service role. */
export function createCheckInService(client: SupabaseClient<Database>, log: Log): CheckInService {
  const callWithCode =
    (name: 'check_in_ticket' | 'undo_check_in') =>
    async (itemId: string, hostId: string, code: string): Promise<ApiResponse<CheckIn>> => {
      const read = readTicketCode(code);
      if (!read) return fail('Ticket not found');
      const ticket = { booking_prefix: read.bookingPrefix, ticket_number: read.number };
      const call = await databaseCall(
        name,
        () => client.rpc(name, { item_id: itemId, host_id: hostId, ...ticket }),
        log,
      );
      return call.error === null ? toCheckIn(call.data) : call;
    };
  return {
    checkIn: callWithCode('check_in_ticket'),
    undo: callWithCode('undo_check_in'),
    async door(itemId) {
      const [counts, latest] = await Promise.all([
        databaseCall('door_counts', () => client.rpc('door_counts', { item_id: itemId }), log),
        databaseCall('latest_check_ins', () => client.rpc('latest_check_ins', { item_id: itemId }), log),
      ]);
      if (counts.error !== null) return counts;
      if (latest.error !== null) return latest;
      const { opens_at, closes_at, in_count, expected_count } = counts.data;
      const tickets = toDoorTickets(latest.data);
      if (tickets === null || in_count === null || expected_count === null) return fail('Database error');
      return succeed({ opens_at, closes_at, in_count, expected_count, latest: tickets });
    },
    async find(itemId, search) {
      const query = { item_id: itemId, search, count_max: foundTicketsMax };
      const call = await databaseCall('find_tickets', () => client.rpc('find_tickets', query), log);
      if (call.error !== null) return call;
      const tickets = toDoorTickets(call.data);
      return tickets ? succeed(tickets) : fail('Database error');
    },
  };
}

function toCheckIn(outcome: Types['check_in_outcome']): ApiResponse<CheckIn> {
  const { refusal, opens_at, closed_at, ...ticket } = outcome;
  const { booking_id, number, place, quantity, checked_in_at } = ticket;
  switch (refusal) {
    case null:
      break;
    case 'Ticket already used':
      return fail(`${refusal}: ${checked_in_at}`);
    case 'Check-in not open yet':
      return fail(`${refusal}: ${opens_at}`);
    case 'Check-in closed':
      return fail(`${refusal}: ${closed_at}`);
    default:
      return fail(refusal);
  }
  if (
    booking_id === null ||
    number === null ||
    place === null ||
    quantity === null ||
    checked_in_at === null
  ) {
    return fail('Database error');
  }
  return succeed({ ...ticket, booking_id, number, place, quantity, checked_in_at });
}

/** Null where a row has a null that no ticket has. */
function toDoorTickets(rows: Types['door_ticket'][]): DoorTicket[] | null {
  const tickets = rows.flatMap((row) => {
    const { booking_id, number, quantity } = row;
    if (booking_id === null || number === null || quantity === null) return [];
    return [{ ...row, booking_id, number, quantity, code: ticketCode(booking_id, number) }];
  });
  return tickets.length === rows.length ? tickets : null;
}
