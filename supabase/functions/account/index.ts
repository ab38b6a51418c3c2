import { createAccountService } from '../../../src/lib/accountService.ts';
import { deleteAccountRequest } from '../../../src/lib/api/account.ts';
import { identifyUser } from '../_shared/callers/identifyCustomer.ts';
import { createEdge, methodNotAllowed, readBody } from '../_shared/http/edge.ts';
import { respond } from '../_shared/http/respond.ts';
import { client } from '../_shared/services.ts';

const accounts = createAccountService(client, console.error);

/** What signed-in people may ask about their own account: to have their data, and to be forgotten. */
const edge = createEdge('account');

edge.get('/', async (c) => {
  const user = await identifyUser(c.req.raw);
  if (user.error !== null) return respond(user);
  return respond(await accounts.export(user.data), { headers: { 'Cache-Control': 'no-store' } });
});

edge.delete('/', async (c) => {
  const user = await identifyUser(c.req.raw);
  if (user.error !== null) return respond(user);
  const body = await readBody(c, deleteAccountRequest);
  if (body.error !== null) return respond(body);
  return respond(await accounts.delete(user.data, body.data.confirm));
});

edge.all('/', methodNotAllowed('GET, DELETE'));

Deno.serve(edge.fetch);
