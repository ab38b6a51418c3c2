import { dayKey } from '../../lib/format/zonedTime.ts';

/**
 * The instant from which a host's items are read: the start of yesterday in UTC. It is still yesterday somewhere, and the doors of an
 * event that began last night may still be open.
 */
export function hostSince(now: number): string {
  return `${dayKey(now - 24 * 3_600_000, 'UTC')}T00:00:00Z`;
}
