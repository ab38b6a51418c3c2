import { z } from 'zod';

/** A ticket that was checked in, or whose check-in was undone. */
export interface CheckIn {
  booking_id: string;
  /** As its code has it. */
  number: number;
  /** Which of the booking's `quantity` tickets it is, where others were cancelled too. */
  place: number;
  seat_label: string | null;
  /** Of a stay. */
  suite_name: string | null;
  /** Tickets of its booking. */
  quantity: number;
  checked_in_at: string;
}

/** A ticket as the door sees it. */
export interface DoorTicket extends Omit<CheckIn, 'place' | 'checked_in_at'> {
  code: string;
  /** Null for one that was cancelled since. */
  place: number | null;
  /** Null for a guest. */
  customer_name: string | null;
  checked_in_at: string | null;
  /** When its check-in was undone. */
  undone_at: string | null;
}

/** The door of an item: how many are in, and who came last. */
export interface Door {
  /** From when on tickets are checked in; null for a suite type, whose stays differ. */
  opens_at: string | null;
  closes_at: string | null;
  in_count: number;
  expected_count: number;
  /** Newest first, with those that were undone. */
  latest: DoorTicket[];
}

/** Tickets that a search answers at most. */
export const foundTicketsMax = 50;

/** Body of `POST /functions/v1/check-ins/:item` and `POST /functions/v1/check-ins/:item/undo`. */
export const checkInRequest = z.object({ code: z.string('must be a text').max(100, 'is too long') });

/** Body of `POST /functions/v1/check-ins/:item/find`. */
export const findTicketsRequest = z.object({
  search: z
    .string('must be a text')
    .trim()
    .min(2, 'must have at least 2 characters')
    .max(100, 'is too long')
    .regex(/^\P{C}*$/u, 'must not have control characters'),
});
