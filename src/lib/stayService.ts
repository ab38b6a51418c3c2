import type { SupabaseClient } from '@supabase/supabase-js';
import { type ApiResponse, fail, succeed } from './api/apiResponse.ts';
import type { StayOption, SuiteAvailability } from './api/stay.ts';
import type { Database } from './database/database.types.ts';
import { databaseCall, type Log } from './database/databaseCall.ts';
import { type HoldRequest, holdColumns, type Reservation, sendBatch } from './database/reservation.ts';

/** A request for a suite of a type; dates are YYYY-MM-DD, 1 to nightsMax nights. */
export interface StayRequest extends HoldRequest {
  suiteType: string;
  checkIn: string;
  checkOut: string;
}

export interface StayService {
  /**
   * Holds suites for five minutes, under the advisory lock of their type, for a batch of requests in one transaction: granted in
   * this order, each answered on its own, in this order. Errors: `Suite type not found`, `No suite available for these dates`,
   * `Too many active holds`, `Idempotency key reused with a different request`, `Invalid request: ...` for dates in the past or
   * too far away, `Booking conflict, please retry`, `High load, please retry`, `Database error`. Never throws.
   */
  reserveStays(requests: readonly StayRequest[]): Promise<Reservation[]>;
  /** Free suites of each type on each of the nights [from, to), 1 to calendarNightsMax of them. Never throws. */
  availability(from: string, to: string): Promise<ApiResponse<SuiteAvailability[]>>;
  /** What each type offers for these dates, the cheapest first, and the nearest others where it is full. Never throws. */
  options(checkIn: string, checkOut: string): Promise<ApiResponse<StayOption[]>>;
}

/** The stays' service on a client with the service role. */
export function createStayService(client: SupabaseClient<Database>, log: Log): StayService {
  return {
    reserveStays: (requests) =>
      sendBatch(requests, (batch) =>
        databaseCall('reserve_stays', () => callReserveStays(client, batch), log),
      ),

    availability: (from, to) =>
      databaseCall(
        'suite_availability',
        () => client.rpc('suite_availability', { from_date: from, to_date: to }),
        log,
      ),

    async options(checkIn, checkOut) {
      const call = await databaseCall(
        'stay_options',
        () => client.rpc('stay_options', { check_in: checkIn, check_out: checkOut }),
        log,
      );
      if (call.error !== null) return call;
      // Dates that no type can be booked for are the caller's mistake, not an offer without options.
      const refusals = call.data.map(({ refusal }) => refusal as StayOption['refusal']);
      const invalid = refusals.find((refusal) => refusal?.startsWith('Invalid request: '));
      if (invalid && refusals.every((refusal) => refusal?.startsWith('Invalid request: ')))
        return fail(invalid);
      return succeed(call.data);
    },
  };
}

function callReserveStays(client: SupabaseClient<Database>, requests: readonly StayRequest[]) {
  return client.rpc('reserve_stays', {
    suite_types: requests.map(({ suiteType }) => suiteType),
    check_ins: requests.map(({ checkIn }) => checkIn),
    check_outs: requests.map(({ checkOut }) => checkOut),
    ...holdColumns(requests),
  });
}
