import { z } from 'zod';
import { paymentMethod, quantity, quantityMax } from './booking.ts';

// Labels are joined by commas for the database, which accepts neither NUL nor half of a surrogate pair (both are in \p{C}).
const seatLabel = z
  .string('must be a text')
  .regex(/^(?! )[^,\p{C}]{1,100}(?<! )$/u, 'must be a seat label such as A1');

/** Labels of seats, each once. */
export const seatLabels = z
  .array(seatLabel, 'must be a list of seat labels')
  .min(1, 'must name a seat')
  .max(quantityMax, `must be at most ${quantityMax}`)
  .refine((seats) => new Set(seats).size === seats.length, 'must not name a seat twice');

/** Body of `POST /functions/v1/events/:id/tickets`: how many, or which seats. */
export const reserveTicketsRequest = z
  .object({
    quantity: quantity.optional(),
    seats: seatLabels.optional(),
    payment_method: paymentMethod.optional(),
  })
  .refine(({ quantity, seats }) => quantity === undefined || !seats || seats.length === quantity, {
    path: ['seats'],
    message: 'must be as many as quantity',
  })
  .transform(({ quantity, seats, payment_method }) => ({
    quantity: quantity ?? seats?.length ?? 1,
    // In one order, so that the same seats are the same request.
    seats: seats ? [...seats].sort() : null,
    payment_method,
  }));
/** The body as a client sends it. */
export type ReserveTicketsRequest = z.input<typeof reserveTicketsRequest>;
