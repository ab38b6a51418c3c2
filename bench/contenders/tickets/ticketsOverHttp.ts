import type { Contender } from '../contender.ts';
import { sellOverHttp } from '../sellOverHttp.ts';
import { makeHoldfastEvents } from './holdfastEvents.ts';
import { type Choice, toHttp } from './ticketRequests.ts';
import type { TicketStock } from './ticketStock.ts';

export const generalAdmission: Contender<TicketStock> = {
  name: 'general-admission',
  title: 'Holdfast over HTTP, general admission',
  ...overHttp('general'),
};

export const bestSeats: Contender<TicketStock> = {
  name: 'best-seats',
  title: 'Holdfast over HTTP, best seats',
  ...overHttp('best'),
};

export const chosenSeats: Contender<TicketStock> = {
  name: 'chosen-seats',
  title: 'Holdfast over HTTP, chosen seats',
  ...overHttp('chosen'),
};

function overHttp(choice: Choice): Pick<Contender<TicketStock>, 'open' | 'leavesRequests'> {
  return {
    leavesRequests: true,
    async open(environment, stock) {
      const events = await makeHoldfastEvents(environment.database, choice, stock);
      return {
        sell: sellOverHttp(environment, events.requests.map(toHttp)),
        sums: events.sums,
        close: events.clear,
      };
    },
  };
}
