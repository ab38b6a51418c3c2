import { randomUUID } from 'node:crypto';
import type { StackAddress } from '../../stack/stack.ts';
import type { Sale } from './tally.ts';

/** Makes the REST call of the function directly, with a single request in it: without the function and without batching. */
export async function bookOverRest({ api_url, secret_key }: StackAddress, slotId: string): Promise<Sale> {
  const id = randomUUID();
  const response = await fetch(`${api_url}/rest/v1/rpc/reserve_slots`, {
    method: 'POST',
    headers: {
      apikey: secret_key,
      Authorization: `Bearer ${secret_key}`,
      'Content-Type': 'application/json',
    },
    body: JSON.stringify({
      slot_ids: [slotId],
      quantities: [1],
      booking_ids: [id],
      user_ids: [null],
      guest_keys: [`bench guest ${id}`],
      access_token_hashes: [`hash of ${id}`],
      known_token_hashes: [null],
      idempotency_keys: [id],
      request_hashes: ['request hash'],
    }),
  });
  const answer = await response.json();
  if (!response.ok) throw new Error(`${response.status} ${JSON.stringify(answer)}`);
  return answer[0].refusal === null ? 'sold' : 'refused';
}
