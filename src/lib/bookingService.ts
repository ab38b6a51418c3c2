import type { SupabaseClient } from '@supabase/supabase-js';
import type { ApiResponse } from './apiResponse.ts';
import type { Booking } from './booking.ts';
import { toBooking } from './bookingOutcome.ts';
import type { Database } from './database.types.ts';
import { databaseCall, type Log } from './databaseCall.ts';

export interface BookingService {
  /** reserved -> purchased. Errors: `Booking not found`, `Booking already closed`, `Hold expired`. Never throws. */
  purchase(bookingId: string): Promise<ApiResponse<Booking>>;
  /** reserved -> cancelled; the places are free again. Errors: `Booking not found`, `Booking already closed`. Never throws. */
  cancel(
    bookingId: string,
    reason: NonNullable<Booking['cancellation_reason']>,
  ): Promise<ApiResponse<Booking>>;
}

/** The life of a booking after its hold, whatever was booked; on a client with the service role. */
export function createBookingService(client: SupabaseClient<Database>, log: Log): BookingService {
  return {
    async purchase(bookingId) {
      const call = await databaseCall(
        'purchase_booking',
        () => client.rpc('purchase_booking', { booking_id: bookingId }),
        log,
      );
      return call.error === null ? toBooking(call.data) : call;
    },
    async cancel(bookingId, reason) {
      const call = await databaseCall(
        'cancel_booking',
        () => client.rpc('cancel_booking', { booking_id: bookingId, reason }),
        log,
      );
      return call.error === null ? toBooking(call.data) : call;
    },
  };
}
