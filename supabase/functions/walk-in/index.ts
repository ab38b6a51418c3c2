import { fail } from '../../../src/lib/api/apiResponse.ts';
import { isUuid } from '../../../src/lib/api/isUuid.ts';
import { walkInRequest } from '../../../src/lib/api/walkIn.ts';
import { createWalkInService } from '../../../src/lib/walkInService.ts';
import { identifyUser, readIdempotencyKey } from '../_shared/callers/identifyCustomer.ts';
import { createEdge, methodNotAllowed, readBody } from '../_shared/http/edge.ts';
import { respond } from '../_shared/http/respond.ts';
import { client } from '../_shared/services.ts';

const walkIns = createWalkInService(client, console.error);

const edge = createEdge('walk-in');

/** A host sells places at the door. The key is required: a call that is sent twice must not sell twice. */
edge.post('/', async (c) => {
  const user = await identifyUser(c.req.raw);
  if (user.error !== null) return respond(user);
  const key = readIdempotencyKey(c.req.raw);
  if (key.error !== null) return respond(key);
  if (key.data === null) return respond(fail('Invalid request: Idempotency-Key: is required'));
  const body = await readBody(c, walkInRequest);
  if (body.error !== null) return respond(body);
  const { slot_id, quantity, amount_minor } = body.data;
  const answer = await walkIns.sell({
    slotId: slot_id,
    hostId: user.data,
    quantity,
    amountMinor: amount_minor ?? null,
    idempotencyKey: key.data,
  });
  return respond(answer, { status: 201 });
});
edge.all('/', methodNotAllowed('POST'));

edge.post('/:id/undo', async (c) => {
  const user = await identifyUser(c.req.raw);
  if (user.error !== null) return respond(user);
  const id = c.req.param('id').toLowerCase();
  return respond(isUuid(id) ? await walkIns.undo(id, user.data) : fail('Walk-in not found'));
});
edge.all('/:id/undo', methodNotAllowed('POST'));

Deno.serve(edge.fetch);
