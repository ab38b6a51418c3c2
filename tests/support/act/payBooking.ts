import { inject } from 'vitest';
import type { Booking } from '../../../src/lib/api/booking.ts';
import type { StackAddress } from '../../../stack/stack.ts';
import { type Answer, callApi } from './callApi.ts';

/** A guest's booking. */
interface Held {
  id: string;
  access_token?: string;
}

const asGuest = ({ access_token }: Held) => ({ 'X-Booking-Token': access_token });

/** Pays a guest's booking over HTTP; null names no payment method. */
export function payBooking(
  booking: Held,
  paymentMethod: string | null = 'sandbox_ok',
  address?: StackAddress,
): Promise<Answer<Booking>> {
  const body = paymentMethod === null ? {} : { payment_method: paymentMethod };
  return callApi(`bookings/${booking.id}/pay`, { body, headers: asGuest(booking) }, address);
}

/** Cancels a guest's booking over HTTP. */
export function cancelBooking(booking: Held, address?: StackAddress): Promise<Answer<Booking>> {
  return callApi(`bookings/${booking.id}/cancel`, { body: {}, headers: asGuest(booking) }, address);
}

/** Runs the sweep over all unsettled payments, also recent ones, which the stack's own timer leaves alone. */
export function sweep(
  address: StackAddress = inject('stack'),
): Promise<Answer<{ unsettled: number; settled: number }>> {
  const headers = { apikey: address.secret_key };
  return callApi('sweep', { body: { older_than_seconds: 0 }, headers }, address);
}
