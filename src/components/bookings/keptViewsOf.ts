import { type BookingView, viewOf } from './bookingView.ts';
import { keptBookingsOf } from './keptBookings.ts';

/** What this device keeps of an account's bookings, or of those of whichever account, as the pages show it. */
export function keptViewsOf(owner: string | undefined): BookingView[] {
  return keptBookingsOf(owner).flatMap((booking) => viewOf({ ...booking, isOld: true }) ?? []);
}
