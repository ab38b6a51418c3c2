import { verifyAuth } from '@supabase/server/core';
import type { Context } from 'hono';
import type { z } from 'zod';
import { type ApiResponse, fail } from '../../../src/lib/api/apiResponse.ts';
import {
  createStayRequest,
  stayOptionsRequest,
  suiteAvailabilityRequest,
} from '../../../src/lib/api/stay.ts';
import { createStayService, type StayRequest } from '../../../src/lib/stayService.ts';
import { batchByKey } from '../_shared/batchByKey.ts';
import { answerBooking } from '../_shared/http/answerBooking.ts';
import { createEdge, methodNotAllowed, parseInput } from '../_shared/http/edge.ts';
import { respond } from '../_shared/http/respond.ts';
import { placeBooking } from '../_shared/placeBooking.ts';
import { batching, client, placing } from '../_shared/services.ts';

const stays = createStayService(client, console.error);
/** Requests for one suite type that arrive while others of it are under way are sent together in the next call. */
const reserveStay = batchByKey({
  keyOf: (request: StayRequest) => request.suiteType,
  send: stays.reserveStays,
  ...batching,
});

const edge = createEdge('stays');

edge.post('/', (c) =>
  answerBooking(c, createStayRequest, ({ suite_type, check_in, check_out, payment_method }, caller) =>
    placeBooking(
      { ...caller, contents: [suite_type, check_in, check_out], paymentMethod: payment_method },
      (request) => reserveStay({ ...request, suiteType: suite_type, checkIn: check_in, checkOut: check_out }),
      placing,
    ),
  ),
);
edge.all('/', methodNotAllowed('POST'));

edge.get('/availability', (c) =>
  answerQuery(c, suiteAvailabilityRequest, ({ from, to }) => stays.availability(from, to)),
);
edge.all('/availability', methodNotAllowed('GET'));

edge.get('/options', (c) =>
  answerQuery(c, stayOptionsRequest, ({ check_in, check_out }) => stays.options(check_in, check_out)),
);
edge.all('/options', methodNotAllowed('GET'));

/** Answers counts, which are for everyone with the publishable key: they do not say whose the stays are. */
async function answerQuery<T extends z.ZodType>(
  c: Context,
  schema: T,
  read: (query: z.output<T>) => Promise<ApiResponse<unknown>>,
): Promise<Response> {
  const { error } = await verifyAuth(c.req.raw, { auth: ['user', 'publishable'] });
  if (error) return respond(fail(c.req.header('Authorization') ? 'Sign in required' : 'API key required'));
  const query = parseInput(c.req.query(), schema);
  return respond(query.error === null ? await read(query.data) : query);
}

Deno.serve(edge.fetch);
