import { z } from 'zod';
import { askingAs } from './askingAs.ts';
import { quantity } from './booking.ts';
import { seatLabels } from './ticketRequest.ts';

/** Body of `POST /functions/v1/bookings/:id/cancel`: the whole booking, or a part of one that is paid for. May be left out. */
export const cancelRequest = z
  .object({
    /** How many places, or tickets without seats, the booking keeps. */
    keep: quantity.optional(),
    /** Which of its seats are cancelled. */
    seats: seatLabels.optional(),
    as: askingAs,
  })
  .refine(({ keep, seats }) => keep === undefined || seats === undefined, {
    path: ['seats'],
    message: 'must not come with keep',
  });
/** The body as a client sends it. */
export type CancelRequest = z.input<typeof cancelRequest>;
