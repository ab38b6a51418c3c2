import type { SupabaseClient } from '@supabase/supabase-js';
import { tokenHeader } from '../../items/tokenHeader.ts';
import type { ApiResponse } from '../../lib/api/apiResponse.ts';
import type { Booking, CreatedBooking } from '../../lib/api/booking.ts';
import { callFunction } from '../../lib/api/callFunction.ts';

/** Asks the server for a booking of this customer, as it is now. Never throws. */
export async function readHeld(
  client: Pick<SupabaseClient, 'functions'>,
  { id, access_token }: Pick<CreatedBooking, 'id' | 'access_token'>,
): Promise<ApiResponse<CreatedBooking>> {
  const answer = await callFunction<Booking>(client, `bookings/${id}`, {
    method: 'GET',
    headers: tokenHeader(access_token),
  });
  return answer.error === null ? { data: { ...answer.data, access_token }, error: null } : answer;
}
