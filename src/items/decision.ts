/**
 * The state of a navigation by which the customer has decided to hold what the address requests. It is no part of the address, so that a
 * link that is shared, prefetched or opened again never holds anything.
 */
export const decided = { isDecided: true } as const;

/** True for the state of a navigation that was a decision. */
export function isDecision(state: unknown): boolean {
  return typeof state === 'object' && state !== null && 'isDecided' in state && state.isDecided === true;
}
