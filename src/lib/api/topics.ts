import { z } from 'zod';

/**
 * The realtime topics, and what travels on them. The database builds the same names in its broadcast triggers. Join them as
 * private channels: only the database broadcasts there, so nobody can forge a count.
 */
export const topics = {
  /** Everyone may join. Event `slot_changed`. */
  experience: (experienceId: string) => `experience:${experienceId}`,
  /** Everyone may join. Event `availability_changed`. */
  event: (eventId: string) => `event:${eventId}`,
  /** Everyone may join. Event `availability_changed`. */
  stays: (suiteType: string) => `stays:${suiteType}`,
  /** Only that host may join. Event `booking_changed`. */
  host: (userId: string) => `host:${userId}`,
  /** Only the item's host may join. Event `check_in_changed`. */
  door: (itemId: string) => `door:${itemId}`,
};

/** Absolute values and a growing revision: apply a newer message, ignore an older one; no refetch is needed. */
const counts = { available_count: z.int(), capacity: z.int(), revision: z.int() };

/** Payload of `slot_changed`. */
export const slotChanged = z.object({ slot_id: z.string(), ...counts });
export type SlotChanged = z.infer<typeof slotChanged>;

/**
 * Payload of an event's `availability_changed`. `taken` and `freed` are the positions of the seats that changed at this revision;
 * general admission has none. Each revision of numbered seats has one message: whoever misses one reads again.
 */
export const eventChanged = z.object({
  event_id: z.string(),
  ...counts,
  taken: z.array(z.int()),
  freed: z.array(z.int()),
});
export type EventChanged = z.infer<typeof eventChanged>;

/**
 * Payload of a suite type's `availability_changed`. What is free on certain dates follows from the suites one by one, so a page that
 * shows dates asks again; an answer with this revision, or a higher one, includes the change.
 */
export const staysChanged = z.object({ revision: z.int() });
export type StaysChanged = z.infer<typeof staysChanged>;

/**
 * Payload of `booking_changed`: all bookings that one statement changed. A walk-in that was sold or undone has a message
 * without bookings. Kind and status are any text, so that a page which does not
 * know one of them still reads the others.
 */
export const bookingChanged = z.object({
  bookings: z.array(
    z.object({
      id: z.string(),
      kind: z.string(),
      status: z.string(),
      quantity: z.int(),
      inventory_id: z.string(),
    }),
  ),
});
export type BookingChanged = z.infer<typeof bookingChanged>;

/** Payload of `check_in_changed`: a ticket of the item was checked in, or a check-in undone. It says no more, so a page reads again. */
export const checkInChanged = z.object({ item_id: z.string() });
export type CheckInChanged = z.infer<typeof checkInChanged>;
