import type { Context } from 'hono';
import { getConnInfo } from 'hono/deno';
import type { z } from 'zod';
import { createHoldChallenge, solvedChallenge } from '../callers/challenge.ts';
import { identifyCustomer, readIdempotencyKey } from '../callers/identifyCustomer.ts';
import { readSignals } from '../callers/readSignals.ts';
import type { Caller, Placed } from '../placeBooking.ts';
import { readBody, serverTiming } from './edge.ts';
import { env } from './env.ts';
import { respond } from './respond.ts';

/** The HTTP side of every endpoint that books: reads caller and request, and answers the booking or the error. */
export async function answerBooking<T extends z.ZodType>(
  c: Context,
  schema: T,
  book: (body: z.output<T>, caller: Caller) => Promise<Placed>,
): Promise<Response> {
  const customer = await identifyCustomer(c.req.raw);
  if (customer.error !== null) return respond(customer);
  const idempotencyKey = readIdempotencyKey(c.req.raw);
  if (idempotencyKey.error !== null) return respond(idempotencyKey);
  const challengeId = await solvedChallenge(c.req.raw);
  if (challengeId.error !== null) return respond(challengeId);
  const body = await readBody(c, schema);
  if (body.error !== null) return respond(body);

  const { answer, timings, revision, availableCount } = await book(body.data, {
    customer: customer.data,
    idempotencyKey: idempotencyKey.data,
    knownToken: c.req.header('X-Booking-Token') ?? null,
    signals: readSignals(c.req.raw, getConnInfo(c).remote.address ?? '', customer.data),
    challengeId: challengeId.data,
  });
  const isChallenged = answer.error === 'Challenge required';
  const response = respond(isChallenged ? { ...answer, challenge: await createHoldChallenge() } : answer, {
    status: 201,
    headers: {
      'Server-Timing': serverTiming(timings),
      ...(revision !== null && { 'X-Inventory-Revision': String(revision) }),
      ...(availableCount !== null && { 'X-Available-Count': String(availableCount) }),
    },
  });
  if (env.debug)
    console.log(`${response.status} ${answer.error ?? answer.data.id}: ${serverTiming(timings)}`);
  return response;
}
