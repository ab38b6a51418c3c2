import { createBookingRequest } from '../../../src/lib/booking.ts';
import { createEdge, methodNotAllowed, readBody, serverTiming } from '../_shared/edge.ts';
import { identifyHolder, readIdempotencyKey } from '../_shared/holder.ts';
import { accessTokenOf, hash } from '../_shared/keyedHash.ts';
import { payBooking } from '../_shared/payments/payBooking.ts';
import { respond } from '../_shared/respond.ts';
import { bookings, providers, reserveSlot } from '../_shared/services.ts';
import { createBooking } from './handler.ts';

const dependencies = {
  slots: { reserveSlot },
  bookings,
  pay: (booking: { id: string; amount_cents: number }, method: string) =>
    payBooking(booking, method, providers.forAmount(booking.amount_cents), bookings),
  newId: () => crypto.randomUUID(),
  accessTokenOf,
  hash,
};

const edge = createEdge('create-booking');
edge.post('/', async (c) => {
  const holder = await identifyHolder(c.req.raw);
  if (holder.error !== null) return respond(holder);
  const idempotencyKey = readIdempotencyKey(c.req.raw);
  if (idempotencyKey.error !== null) return respond(idempotencyKey);
  const body = await readBody(c, createBookingRequest);
  if (body.error !== null) return respond(body);

  const { answer, timings, revision } = await createBooking(
    {
      ...body.data,
      holder: holder.data,
      idempotencyKey: idempotencyKey.data,
      knownToken: c.req.header('X-Booking-Token') ?? null,
    },
    dependencies,
  );
  const response = respond(answer, 201);
  response.headers.set('Server-Timing', serverTiming(timings));
  if (revision !== null) response.headers.set('X-Inventory-Revision', String(revision));
  return response;
});
edge.all('/', methodNotAllowed('POST'));

Deno.serve(edge.fetch);
