import { fail } from '../../../src/lib/api/apiResponse.ts';
import { walkInRequest } from '../../../src/lib/api/booking.ts';
import { databaseCall } from '../../../src/lib/database/databaseCall.ts';
import { createSlotService } from '../../../src/lib/slotService.ts';
import { identifyUser } from '../_shared/callers/identifyCustomer.ts';
import { createEdge, methodNotAllowed, readBody } from '../_shared/http/edge.ts';
import { respond } from '../_shared/http/respond.ts';
import { client } from '../_shared/services.ts';

const slots = createSlotService(client, console.error);

/** A host sells one place at the door; answers the places that are left. */
const edge = createEdge('walk-in');
edge.post('/', async (c) => {
  const user = await identifyUser(c.req.raw);
  if (user.error !== null) return respond(user);
  const body = await readBody(c, walkInRequest);
  if (body.error !== null) return respond(body);

  const found = await databaseCall(
    'host of a slot',
    () => client.from('experience_slots').select('experiences!inner(host_id)').eq('id', body.data.slot_id),
    console.error,
  );
  if (found.error !== null) return respond(found);
  const slot = found.data[0];
  if (!slot) return respond(fail('Slot not found'));
  if (slot.experiences.host_id !== user.data) return respond(fail('Not allowed'));
  return respond(await slots.decrementInventory(body.data.slot_id));
});
edge.all('/', methodNotAllowed('POST'));

Deno.serve(edge.fetch);
