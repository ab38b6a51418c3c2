import { inject } from 'vitest';
import type { Booking, CreatedBooking } from '../../../src/lib/api/booking.ts';
import { type Answer, callApi } from './createBooking.ts';

const headersOf = ({ access_token }: CreatedBooking) => ({
  'Content-Type': 'application/json',
  'X-Booking-Token': access_token,
});

/** Pays a guest's booking over HTTP. */
export function payBooking(booking: CreatedBooking, paymentMethod = 'sandbox_ok'): Promise<Answer<Booking>> {
  const body = JSON.stringify({ payment_method: paymentMethod });
  return callApi(`bookings/${booking.id}/pay`, { method: 'POST', headers: headersOf(booking), body });
}

/** Cancels a guest's booking over HTTP. */
export function cancelBooking(booking: CreatedBooking): Promise<Answer<Booking>> {
  return callApi(`bookings/${booking.id}/cancel`, {
    method: 'POST',
    headers: headersOf(booking),
    body: '{}',
  });
}

/** Lets the sweep bring all payments to rest that nobody is working on any more. */
export function sweep(): Promise<Answer<{ unsettled: number; settled: number }>> {
  return callApi('sweep', {
    method: 'POST',
    headers: { apikey: inject('stack').secret_key, 'Content-Type': 'application/json' },
    body: JSON.stringify({ older_than_seconds: 0 }),
  });
}
