import { createAdminClient } from '@supabase/server/core';
import { fail } from '../../../src/lib/apiResponse.ts';
import { walkInRequest } from '../../../src/lib/booking.ts';
import type { Database } from '../../../src/lib/database.types.ts';
import { databaseCall } from '../../../src/lib/databaseCall.ts';
import { createSlotService } from '../../../src/lib/slotService.ts';
import { createEdge, methodNotAllowed, readBody } from '../_shared/edge.ts';
import { identifyUser } from '../_shared/holder.ts';
import { respond } from '../_shared/respond.ts';

const client = createAdminClient<Database>();
const slots = createSlotService(client, console.error);

/** A host sells one place at the door; answers the places that are left. */
const edge = createEdge('walk-in');
edge.post('/', async (c) => {
  const user = await identifyUser(c.req.raw);
  if (user.error !== null) return respond(user);
  const body = await readBody(c, walkInRequest);
  if (body.error !== null) return respond(body);

  const owned = await databaseCall(
    'owned slots',
    () =>
      client
        .from('experience_slots')
        .select('experiences!inner(host_id)')
        .eq('id', body.data.slot_id)
        .eq('experiences.host_id', user.data),
    console.error,
  );
  if (owned.error !== null) return respond(owned);
  // Slots are public, so that "not yours" gives nothing away.
  if (owned.data.length === 0) return respond(fail('Not allowed'));
  return respond(await slots.decrementInventory(body.data.slot_id));
});
edge.all('/', methodNotAllowed('POST'));

Deno.serve(edge.fetch);
