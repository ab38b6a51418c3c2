import { useNow } from '../../browser/useNow.ts';
import { useGuestBookings } from '../../items/guestBookings.ts';
import { useBookings } from './useBookings.ts';

/** The seats of an event that this reader has already, held or booked, with or without an account. */
export function useOwnSeats(eventId: string): ReadonlySet<string> {
  const { data: ofAccount = [] } = useBookings();
  const ofDevice = useGuestBookings().map(({ snapshot }) => snapshot);
  const now = useNow();
  const own = [...ofAccount, ...ofDevice].flatMap(({ item, status, hold_expires_at }) => {
    if (item.kind !== 'event' || item.event.id !== eventId) return [];
    const isHeld = status === 'reserved' && Date.parse(hold_expires_at) > now;
    return isHeld || status === 'purchased' ? (item.seats ?? []) : [];
  });
  return new Set(own);
}
