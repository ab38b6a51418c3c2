import { countUnits, type UnitNoun } from './countUnits.ts';

export type Availability = 'open' | 'few' | 'sold_out';

interface Stock {
  available_count: number;
  capacity: number;
}

/** Few are 3 or fewer, or under a tenth of all. */
export function availabilityOf({ available_count, capacity }: Stock): Availability {
  if (available_count <= 0) return 'sold_out';
  return available_count <= 3 || available_count * 10 < capacity ? 'few' : 'open';
}

export function describeLeft({ available_count }: Pick<Stock, 'available_count'>): string {
  return available_count > 0 ? `${available_count} left` : 'Sold out';
}

export const placeNoun: UnitNoun = { one: 'place', many: 'places' };

export function countPlaces(quantity: number): string {
  return countUnits(quantity, placeNoun);
}
