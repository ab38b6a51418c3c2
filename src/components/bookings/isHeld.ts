import type { BookingSnapshot } from '../../items/bookingSnapshot.ts';

/** True while the booking's hold stands. `now` in milliseconds, by the server's clock. */
export function isHeld(
  { status, hold_expires_at }: Pick<BookingSnapshot, 'status' | 'hold_expires_at'>,
  now: number,
): boolean {
  return status === 'reserved' && Date.parse(hold_expires_at) > now;
}
