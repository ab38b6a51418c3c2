import { useNow } from '../../browser/useNow.ts';
import type { BookedItem } from '../../items/bookingSnapshot.ts';
import { useGuestBookings } from '../../items/guestBookings.ts';
import { isHeld } from './isHeld.ts';
import { useBookings } from './useBookings.ts';

/** What this customer holds or has bought, with an account or as a guest on this device. */
export function useOwnItems(): BookedItem[] {
  const { data: ofAccount = [] } = useBookings();
  const ofDevice = useGuestBookings().map(({ snapshot }) => snapshot);
  const now = useNow();
  return [...ofAccount, ...ofDevice].flatMap((booking) =>
    isHeld(booking, now) || booking.status === 'purchased' ? [booking.item] : [],
  );
}
