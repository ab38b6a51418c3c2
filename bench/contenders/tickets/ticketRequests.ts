import { shuffler } from 'd3-array';
import { randomInt, randomLcg } from 'd3-random';
import { functionsPath, type HttpRequest } from '../../load/httpLoad.ts';
import { seatPlan, type TicketStock } from './ticketStock.ts';

/** How customers ask: for places of general admission, for the best seats that are free, or for seats by name. */
export type Choice = 'general' | 'best' | 'chosen';

export interface TicketRequest {
  eventId: string;
  quantity: number;
  seats: string[] | null;
}

/** The most tickets that a customer asks for. */
export const quantityMax = 4;

/** Places of general admission that are asked for before the list begins again: its places are alike. */
const placesListed = 50_000;

/** What customers ask for, one to four tickets each: exactly what is free, event by event, in random portions. */
export function ticketRequests(choice: Choice, eventIds: string[], stock: TicketStock): TicketRequest[] {
  const random = randomLcg(stock.seed);
  if (choice === 'general')
    return eventIds.flatMap((eventId) =>
      portions(placesListed, random).map((quantity) => ({ eventId, quantity, seats: null })),
    );
  const free = seatPlan(stock.seats).filter(stock.isFree ?? (() => true));
  return eventIds.flatMap((eventId) => {
    const labels = free.map(({ label }) => label);
    if (choice === 'chosen') shuffler(random)(labels);
    return portions(free.length, random).map((quantity) => ({
      eventId,
      quantity,
      seats: choice === 'chosen' ? labels.splice(-quantity) : null,
    }));
  });
}

/** Random portions that make this sum. */
export function portions(sum: number, random: () => number): number[] {
  const any = randomInt.source(random)(1, quantityMax + 1);
  const sizes: number[] = [];
  for (let left = sum; left > 0; left -= sizes.at(-1) ?? left) sizes.push(Math.min(left, any()));
  return sizes;
}

export const toHttp = ({ eventId, quantity, seats }: TicketRequest): HttpRequest => ({
  path: `${functionsPath}/events/${eventId}/tickets`,
  body: JSON.stringify(seats === null ? { quantity } : { seats }),
});
