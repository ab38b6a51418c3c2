import { formatCount } from './formatCount.ts';

/** The noun in which an item is counted: `place`, `places`. */
export interface UnitNoun {
  one: string;
  many: string;
}

/** `1 place`, `2 places` */
export function countUnits(count: number, { one, many }: UnitNoun): string {
  return `${formatCount(count)} ${count === 1 ? one : many}`;
}

export const ticketNoun: UnitNoun = { one: 'ticket', many: 'tickets' };
