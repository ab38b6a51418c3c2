import { type ApiResponse, fail, succeed } from '../../../../src/lib/api/apiResponse.ts';
import { isUuid } from '../../../../src/lib/api/isUuid.ts';
import { databaseCall } from '../../../../src/lib/database/databaseCall.ts';
import { client } from '../services.ts';
import { identifyUser } from './identifyCustomer.ts';

/** Finds an item of any kind that the signed-in caller hosts. Errors: `Sign in required`, `Not found`, `Not allowed` when it is not theirs. */
export async function hostedItem(
  request: Request,
  id: string,
): Promise<ApiResponse<{ id: string; hostId: string }>> {
  const user = await identifyUser(request);
  if (user.error !== null) return user;
  if (!isUuid(id)) return fail('Not found');
  const found = await databaseCall(
    'host of an item',
    () => client.from('items').select('id, host_id').eq('id', id),
    console.error,
  );
  if (found.error !== null) return found;
  const [item] = found.data;
  if (!item) return fail('Not found');
  return item.host_id === user.data ? succeed({ id: item.id, hostId: item.host_id }) : fail('Not allowed');
}
