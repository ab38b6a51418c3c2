import type { TicketedEvent } from './eventCache.ts';

/** Whether tickets are sold, and if not why. */
export function salesState(
  { starts_at, available_count }: Pick<TicketedEvent, 'starts_at' | 'available_count'>,
  now: number,
): 'open' | 'sold out' | 'started' {
  if (Date.parse(starts_at) <= now) return 'started';
  return available_count > 0 ? 'open' : 'sold out';
}
