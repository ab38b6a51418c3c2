import { countUnits, type UnitNoun } from './countUnits.ts';
import { formatCount } from './formatCount.ts';

export type Availability = 'open' | 'few' | 'sold_out';

interface Counts {
  available_count: number;
  capacity: number;
}

/** `few`: 3 or fewer, or under a tenth of the capacity. */
export function availabilityOf({ available_count, capacity }: Counts): Availability {
  if (available_count <= 0) return 'sold_out';
  return available_count <= 3 || available_count * 10 < capacity ? 'few' : 'open';
}

/** `3 left`, `Sold out` */
export function describeLeft({ available_count }: Pick<Counts, 'available_count'>): string {
  return available_count > 0 ? `${formatCount(available_count)} left` : 'Sold out';
}

export const placeNoun: UnitNoun = { one: 'place', many: 'places' };

/** `1 place`, `2 places` */
export function countPlaces(quantity: number): string {
  return countUnits(quantity, placeNoun);
}
