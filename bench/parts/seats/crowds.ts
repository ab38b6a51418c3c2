import { randomUUID } from 'node:crypto';
import { activeHoldsMax } from '../../../src/lib/api/holdLimits.ts';
import type { Environment } from '../../contenders/contender.ts';
import { makeHoldfastEvents } from '../../contenders/tickets/holdfastEvents.ts';
import { reserveTickets } from '../../contenders/tickets/reserveTickets.ts';
import { quantityMax, toHttp } from '../../contenders/tickets/ticketRequests.ts';
import { seatPlan } from '../../contenders/tickets/ticketStock.ts';
import type { HttpRequest } from '../../load/httpLoad.ts';
import { sendRequest } from '../../load/sendRequest.ts';
import { signUp } from '../../load/signUp.ts';

/** Who asks for the seats of an event beside its honest customers. */
export interface Crowd {
  name: string;
  /** What they send, made for each event anew. */
  requestsFor: (eventId: string) => HttpRequest[] | Promise<HttpRequest[]>;
}

/** What an honest customer of this event sends. */
export const honestRequest = (eventId: string): HttpRequest => toHttp({ eventId, quantity: 1, seats: null });

const seatsTaken = 20;

/** Makes the crowds, each of so many customers. The first is honest, too: the others are compared with it. */
export async function makeCrowds(environment: Environment, count: number): Promise<Crowd[]> {
  const tokens = await signUp(environment.address, count);
  return [
    { name: `${count} honest clients`, requestsFor: (eventId) => [honestRequest(eventId)] },
    {
      name: `${count} that name a seat that is none`,
      requestsFor: (eventId) => [toHttp({ eventId, quantity: 1, seats: ['nope'] })],
    },
    {
      name: `${count} that name a seat that is taken`,
      async requestsFor(eventId) {
        const requests = seatPlan(seatsTaken).map(({ label }) => ({ eventId, quantity: 1, seats: [label] }));
        await reserveTickets(environment.database, requests);
        return requests.map(toHttp);
      },
    },
    {
      name: `${count} guests with ${activeHoldsMax} holds that ask for another quantity`,
      async requestsFor(eventId) {
        const fingerprints = Array.from({ length: count }, () => randomUUID());
        await holdElsewhere(environment, fingerprints);
        return everyQuantity(eventId).flatMap((request) =>
          fingerprints.map((fingerprint) => ({ ...request, fingerprint })),
        );
      },
    },
    {
      name: `${count} accounts that change the quantity of their hold`,
      requestsFor: (eventId) =>
        everyQuantity(eventId).flatMap((request) =>
          tokens.map((accessToken) => ({ ...request, accessToken })),
        ),
    },
  ];
}

/** All of a crowd ask for one quantity before anybody asks for the next, so that each request of a customer differs from the last. */
const everyQuantity = (eventId: string): HttpRequest[] =>
  Array.from({ length: quantityMax }, (_, index) => toHttp({ eventId, quantity: index + 1, seats: null }));

/** Takes as many holds as a guest may have, one of each of other events. */
async function holdElsewhere({ address, database }: Environment, fingerprints: string[]): Promise<void> {
  const others = await makeHoldfastEvents(database, 'general', {
    events: activeHoldsMax,
    seats: fingerprints.length,
    seed: 1,
  });
  for (const eventId of others.ids)
    await Promise.all(
      fingerprints.map(async (fingerprint) => {
        const { status } = await sendRequest(address, { ...honestRequest(eventId), fingerprint });
        if (status !== 201) throw new Error(`a hold elsewhere was answered with ${status}`);
      }),
    );
}
