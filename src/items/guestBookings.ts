import { useSyncExternalStore } from 'react';
import { z } from 'zod';
import { bookingSnapshot } from './bookingSnapshot.ts';

const guestBooking = z.object({
  id: z.string(),
  access_token: z.string(),
  /** The key of the CheckoutItem that was booked; absent in bookings that an older page stored. */
  item_key: z.string().optional(),
  /** The booking as it was last read, shown when it cannot be read now. */
  snapshot: bookingSnapshot,
});
export type GuestBooking = z.infer<typeof guestBooking>;

const storageKey = 'holdfast.guest_bookings';
const listeners = new Set<() => void>();
let known: GuestBooking[] | undefined;

/** The bookings made on this device without an account, newest first. */
export function useGuestBookings(): GuestBooking[] {
  return useSyncExternalStore(subscribe, readGuestBookings);
}

/** Stores a booking, replacing an older copy of it. */
export function rememberGuestBooking(booking: GuestBooking): void {
  store([booking, ...readGuestBookings().filter(({ id }) => id !== booking.id)]);
}

/** Removes a hold that was released or replaced. */
export function forgetGuestBooking(bookingId: string): void {
  store(readGuestBookings().filter(({ id }) => id !== bookingId));
}

function store(bookings: GuestBooking[]): void {
  known = bookings;
  try {
    localStorage.setItem(storageKey, JSON.stringify(known));
  } catch {
    // Storage is full or forbidden: the bookings are known as long as the page.
  }
  for (const listener of listeners) listener();
}

/** The token of this device's hold of an item, which another tab may have placed. */
export function tokenOfHold(itemKey: string): string | undefined {
  return readGuestBookings().find(
    ({ item_key, snapshot }) => snapshot.status === 'reserved' && item_key === itemKey,
  )?.access_token;
}

function readGuestBookings(): GuestBooking[] {
  known ??= parseStored();
  return known;
}

function parseStored(): GuestBooking[] {
  try {
    const stored = z.array(z.unknown()).parse(JSON.parse(localStorage.getItem(storageKey) ?? '[]'));
    // A booking that cannot be parsed must not remove the others: their tokens are stored nowhere else.
    return stored.flatMap((booking) => guestBooking.safeParse(booking).data ?? []);
  } catch {
    return [];
  }
}

function subscribe(onChange: () => void): () => void {
  const onStorage = ({ key }: StorageEvent) => {
    if (key !== storageKey) return;
    known = undefined;
    onChange();
  };
  listeners.add(onChange);
  addEventListener('storage', onStorage);
  return () => {
    listeners.delete(onChange);
    removeEventListener('storage', onStorage);
  };
}
