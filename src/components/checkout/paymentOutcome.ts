import type { SupabaseClient } from '@supabase/supabase-js';
import { wait } from '../../browser/wait.ts';
import { tokenHeader } from '../../items/tokenHeader.ts';
import { type ApiResponse, fail } from '../../lib/api/apiResponse.ts';
import type { Booking, CreatedBooking, PaidBooking } from '../../lib/api/booking.ts';
import { callFunction } from '../../lib/api/callFunction.ts';
import { readHeld } from './readHeld.ts';

/** A call that was cut off may still be on its way, so that the payment is not found yet. */
const asksMax = 3;
const againMs = 1_000;

/**
 * Asks the server what became of a payment whose answer was lost, and has it go on with one that is under way. Null when the server has
 * heard of none and the hold stands. Never throws; errors: as of `bookings/:id/pay`.
 */
export async function paymentOutcome(
  client: Pick<SupabaseClient, 'functions'>,
  booking: CreatedBooking,
): Promise<ApiResponse<Booking> | null> {
  for (let ask = 1; ; ask++) {
    const current = await readHeld(client, booking);
    if (current.error !== null || current.data.status === 'purchased') return current;
    const { payment_status, status } = current.data;
    const isUnknown = status === 'reserved' && payment_status !== 'started';
    if (isUnknown && ask < asksMax) {
      await wait(againMs);
      continue;
    }
    if (status === 'reserved' && payment_status === null) return null;
    const answer = await callFunction<PaidBooking>(client, `bookings/${booking.id}/pay`, {
      body: {},
      headers: tokenHeader(booking.access_token),
      wait,
    });
    return answer.data?.requires_action ? fail('Payment needs confirmation') : answer;
  }
}
