import { z } from 'zod';
import type { Currency } from '../format/currencies.ts';
import { quantity } from './booking.ts';

/** A sale that a host made at the door. Instants are ISO 8601; money is an integer of minor units. */
export interface WalkIn {
  id: string;
  slot_id: string;
  quantity: number;
  amount_minor: number;
  currency: Currency;
  sold_at: string;
  /** Until when the host may undo it. */
  undo_until: string;
  /** Null while it stands. */
  undone_at: string | null;
  /** What is left of the slot now. */
  available_count: number;
}

/** Body of `POST /functions/v1/walk-in`, which needs an Idempotency-Key. */
export const walkInRequest = z.object({
  slot_id: z.guid('must be a UUID').toLowerCase(),
  quantity: quantity.default(1),
  /** The total that the host saw, so that nothing is sold at a price that has changed meanwhile. */
  amount_minor: z.int('must be a whole number').min(0, 'must not be negative').optional(),
});
/** The body as a client sends it. */
export type WalkInRequest = z.input<typeof walkInRequest>;
