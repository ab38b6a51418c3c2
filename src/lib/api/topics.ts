import type { Booking } from './booking.ts';

/**
 * The realtime topics, and what travels on them. The database builds the same names in its broadcast triggers. Join them as
 * private channels: there only the database speaks, so that nobody can forge a count.
 */
export const topics = {
  /** Everyone may join. Event `slot_changed`. */
  experience: (experienceId: string) => `experience:${experienceId}`,
  /** Everyone may join. Event `availability_changed`. */
  event: (eventId: string) => `event:${eventId}`,
  /** Everyone may join. Event `availability_changed`: ask anew for the dates on the page. */
  stays: (suiteType: string) => `stays:${suiteType}`,
  /** Only that host may join. Event `booking_changed`. */
  host: (userId: string) => `host:${userId}`,
};

/** Absolute values and a growing revision: apply a newer one, drop an older one, never refetch. */
export interface SlotChanged {
  slot_id: string;
  available_count: number;
  capacity: number;
  revision: number;
}

/** As for slots; with the seats that were taken or came free at this revision, none for general admission. */
export interface EventChanged {
  event_id: string;
  available_count: number;
  capacity: number;
  revision: number;
  seats: { seat_label: string; status: 'available' | 'taken' }[];
}

/** One message per statement, with all the bookings that it changed. */
export interface BookingChanged {
  bookings: { id: string; kind: Booking['kind']; status: string; quantity: number; inventory_id: string }[];
}
