import type { StackAddress } from '../../stack/stack.ts';
import { functionsPath } from './httpLoad.ts';
import { sendRequest } from './sendRequest.ts';
import type { Sale } from './tally.ts';

export interface Answer {
  sale: Sale;
  /** X-Inventory-Revision. */
  revision: number;
  /** `db` of Server-Timing: the reserving call, and the wait for the batch before it. */
  databaseMs: number;
}

/** One guest books one place, from this process. */
export async function bookOverHttp(address: StackAddress, slotId: string): Promise<Answer> {
  const response = await sendRequest(address, {
    path: `${functionsPath}/create-booking`,
    body: JSON.stringify({ slot_id: slotId, quantity: 1 }),
  });
  await response.arrayBuffer();
  if (response.status !== 201 && response.status !== 409) throw new Error(String(response.status));
  return {
    sale: response.status === 201 ? 'sold' : 'refused',
    revision: Number(response.headers.get('X-Inventory-Revision')),
    databaseMs: Number(/\bdb;dur=([\d.]+)/.exec(response.headers.get('Server-Timing') ?? '')?.[1]),
  };
}
