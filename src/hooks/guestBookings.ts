import { useSyncExternalStore } from 'react';
import { z } from 'zod';
import type { Booking } from '../lib/booking.ts';

const guestBooking = z.object({
  id: z.string(),
  access_token: z.string(),
  /** What the booking was when it was last read, for when it cannot be read now. */
  snapshot: z.object({
    status: z.enum(['reserved', 'purchased', 'expired', 'cancelled']),
    quantity: z.number(),
    amount_cents: z.number(),
    currency: z.string(),
    created_at: z.string(),
    purchased_at: z.string().nullable(),
    hold_expires_at: z.string(),
    payment_status: z.enum(['started', 'paid', 'declined', 'refund_due', 'refunded']).nullable(),
    slot_id: z.string(),
    slot_time: z.string(),
    experience: z.object({
      id: z.string(),
      title: z.string(),
      location: z.string(),
      time_zone: z.string(),
      duration_minutes: z.number(),
    }),
  }),
});
export type GuestBooking = z.infer<typeof guestBooking>;
type Snapshot = GuestBooking['snapshot'];

export function snapshotOf(
  booking: Booking,
  { slot_time, experience }: Pick<Snapshot, 'slot_time' | 'experience'>,
): Snapshot {
  const { id, title, location, time_zone, duration_minutes } = experience;
  return {
    status: booking.status,
    quantity: booking.quantity,
    amount_cents: booking.amount_cents,
    currency: booking.currency,
    created_at: booking.created_at,
    purchased_at: booking.purchased_at,
    hold_expires_at: booking.hold_expires_at,
    payment_status: booking.payment_status,
    slot_id: booking.kind === 'slot' ? booking.slot_id : '',
    slot_time,
    experience: { id, title, location, time_zone, duration_minutes },
  };
}

const storageKey = 'holdfast.guest_bookings';
const listeners = new Set<() => void>();
let known: GuestBooking[] | undefined;

/** The bookings made on this device without an account, newest first. */
export function useGuestBookings(): GuestBooking[] {
  return useSyncExternalStore(subscribe, readGuestBookings);
}

export function rememberGuestBooking(booking: GuestBooking): void {
  keep([booking, ...readGuestBookings().filter(({ id }) => id !== booking.id)]);
}

/** Of a hold that is over nobody asks again. */
export function forgetGuestBooking(bookingId: string): void {
  keep(readGuestBookings().filter(({ id }) => id !== bookingId));
}

function keep(bookings: GuestBooking[]): void {
  known = bookings;
  try {
    localStorage.setItem(storageKey, JSON.stringify(known));
  } catch {
    // Storage is full or forbidden: the booking is known as long as the page.
  }
  for (const listener of listeners) listener();
}

/** The token of a hold that this device has of a slot, as another tab placed it. */
export function tokenOfHold(slotId: string): string | undefined {
  return readGuestBookings().find(
    ({ snapshot }) => snapshot.slot_id === slotId && snapshot.status === 'reserved',
  )?.access_token;
}

function readGuestBookings(): GuestBooking[] {
  known ??= parseStored();
  return known;
}

function parseStored(): GuestBooking[] {
  try {
    const stored = z.array(z.unknown()).parse(JSON.parse(localStorage.getItem(storageKey) ?? '[]'));
    // One that is not understood must not take the others with it: their tokens are nowhere else.
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
