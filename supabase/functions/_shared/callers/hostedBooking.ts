import { type ApiResponse, fail, succeed } from '../../../../src/lib/api/apiResponse.ts';
import { isUuid } from '../../../../src/lib/api/isUuid.ts';
import { databaseCall } from '../../../../src/lib/database/databaseCall.ts';
import { client } from '../services.ts';
import { identifyUser } from './identifyCustomer.ts';

/** Finds a booking of an item that the signed-in caller hosts. Errors: `Sign in required`, `Booking not found` (also when it is not theirs). */
export async function hostedBooking(request: Request, id: string): Promise<ApiResponse<{ id: string }>> {
  const user = await identifyUser(request);
  if (user.error !== null) return user;
  if (!isUuid(id)) return fail('Booking not found');
  const found = await databaseCall(
    'hosted booking',
    () =>
      client.from('bookings').select('id, items!inner(host_id)').eq('id', id).eq('items.host_id', user.data),
    console.error,
  );
  if (found.error !== null) return found;
  const [booking] = found.data;
  return booking ? succeed({ id: booking.id }) : fail('Booking not found');
}
