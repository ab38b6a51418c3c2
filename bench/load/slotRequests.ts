import { randomInt, randomLcg } from 'd3-random';
import type { HttpRequest } from './httpLoad.ts';

/** A longer run begins again with the first. */
const requestsMax = 20_000;

/** Requests of one place each, of random slots. */
export function slotRequests(path: string, slotIds: string[], seed: number): HttpRequest[] {
  const any = randomInt.source(randomLcg(seed))(slotIds.length);
  return Array.from({ length: slotIds.length === 1 ? 1 : requestsMax }, () => ({
    path,
    body: JSON.stringify({ slot_id: slotIds[any()], quantity: 1 }),
  }));
}
