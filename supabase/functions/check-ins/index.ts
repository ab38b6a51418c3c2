import { checkInRequest, findTicketsRequest } from '../../../src/lib/api/checkIn.ts';
import { createCheckInService } from '../../../src/lib/checkInService.ts';
import { hostedItem } from '../_shared/callers/hostedItem.ts';
import { createEdge, methodNotAllowed, readBody } from '../_shared/http/edge.ts';
import { respond } from '../_shared/http/respond.ts';
import { client } from '../_shared/services.ts';

const checkIns = createCheckInService(client, console.error);

/** The door of an item of any kind, for its host alone. */
const edge = createEdge('check-ins');

edge.get('/:item', async (c) => {
  const item = await hostedItem(c.req.raw, c.req.param('item'));
  return respond(item.error === null ? await checkIns.door(item.data.id) : item);
});

for (const [path, call] of [
  ['/:item', checkIns.checkIn],
  ['/:item/undo', checkIns.undo],
] as const) {
  edge.post(path, async (c) => {
    const item = await hostedItem(c.req.raw, c.req.param('item'));
    if (item.error !== null) return respond(item);
    const body = await readBody(c, checkInRequest);
    if (body.error !== null) return respond(body);
    return respond(await call(item.data.id, item.data.hostId, body.data.code));
  });
}

// A POST, so that no name and no address of a customer stands in a log of addresses.
edge.post('/:item/find', async (c) => {
  const item = await hostedItem(c.req.raw, c.req.param('item'));
  if (item.error !== null) return respond(item);
  const body = await readBody(c, findTicketsRequest);
  if (body.error !== null) return respond(body);
  return respond(await checkIns.find(item.data.id, body.data.search));
});

edge.all('/:item', methodNotAllowed('GET, POST'));
edge.all('/:item/undo', methodNotAllowed('POST'));
edge.all('/:item/find', methodNotAllowed('POST'));

Deno.serve(edge.fetch);
