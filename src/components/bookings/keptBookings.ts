import { z } from 'zod';
import { bookingSnapshot } from '../../items/bookingSnapshot.ts';
import type { BookingRecord } from './bookingView.ts';

const keptBooking = z.object({
  /** The id of an account; `guest` for what this device booked without one. */
  owner: z.string(),
  // Loose, so that what a later version of the page reads of a booking is kept as well.
  booking: z.looseObject({ ...bookingSnapshot.shape, id: z.string(), readAt: z.number() }),
});
type KeptBooking = z.infer<typeof keptBooking>;

export const guestOwner = 'guest';
const storageKey = 'holdfast.kept_bookings';
const keptMax = 50;

/**
 * Keeps what was read of bookings on this device, so that their tickets open without a network; only bookings that are paid for, for no
 * other opens a door. Returns the bookings with the time of reading.
 */
export function keepBookings(owner: string, read: BookingRecord[]): BookingRecord[] {
  const readAt = Date.now();
  const stamped = read.map((booking) => ({ ...booking, readAt }));
  const ids = new Set(read.map(({ id }) => id));
  store([
    ...stamped
      .filter(({ status }) => status === 'purchased')
      // A guest's token is kept in one place (items/guestBookings.ts).
      .map(({ access_token: _, ...booking }) => ({ owner, booking })),
    ...readKept().filter(({ booking }) => !ids.has(booking.id)),
  ]);
  return stamped;
}

/**
 * A booking as it was last read on this device. Without an owner, that of whichever account: its session cannot be read without a
 * network once its token has expired, and who signs out leaves nothing here.
 */
export function keptBookingOf(owner: string | undefined, id: string): BookingRecord | undefined {
  return keptBookingsOf(owner).find((booking) => booking.id === id);
}

/** All that this device keeps for an owner, or for whichever account. */
export function keptBookingsOf(owner: string | undefined): BookingRecord[] {
  return readKept()
    .filter((kept) => (owner === undefined ? kept.owner !== guestOwner : kept.owner === owner))
    .map(({ booking }) => booking);
}

/** Removes what is kept for accounts, but for the one that stays. What a guest booked belongs to the device. */
export function forgetAccounts(stays?: string): void {
  store(readKept().filter(({ owner }) => owner === guestOwner || owner === stays));
}

function store(kept: KeptBooking[]): void {
  try {
    localStorage.setItem(storageKey, JSON.stringify(kept.slice(0, keptMax)));
  } catch {
    // Storage is full or forbidden: the tickets need a network.
  }
}

function readKept(): KeptBooking[] {
  try {
    const stored = z.array(z.unknown()).parse(JSON.parse(localStorage.getItem(storageKey) ?? '[]'));
    return stored.flatMap((kept) => keptBooking.safeParse(kept).data ?? []);
  } catch {
    return [];
  }
}
