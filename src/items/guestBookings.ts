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
let isStored = true;
let known: GuestBooking[] | undefined;

/** The bookings made on this device without an account, newest first. */
export function useGuestBookings(): GuestBooking[] {
  return useSyncExternalStore(subscribe, readGuestBookings);
}

/** False where the browser does not let the page store anything: then its bookings are gone with the page. */
export function useIsStored(): boolean {
  return useSyncExternalStore(subscribe, () => isStored);
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
    isStored = true;
  } catch {
    // Storage is full or forbidden: the bookings are known as long as the page.
    isStored = false;
  }
  for (const listener of listeners) listener();
}

/** This device's bookings of an item that were held or paid for when they were last read, newest first. */
export function guestBookingsOf(itemKey: string): GuestBooking[] {
  return readGuestBookings().filter(
    ({ item_key, snapshot }) =>
      item_key === itemKey && (snapshot.status === 'reserved' || snapshot.status === 'purchased'),
  );
}

/** The token of this device's hold of an item, which another tab may have placed. */
export function tokenOfHold(itemKey: string): string | undefined {
  return guestBookingsOf(itemKey).find(({ snapshot }) => snapshot.status === 'reserved')?.access_token;
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
