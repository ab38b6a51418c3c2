import { inBatchesOf } from '../../contenders/tickets/ticketsOverRpc.ts';
import type { Row, Section } from '../../report/section.ts';
import { enoughEvents, enoughPlaces } from '../enough.ts';
import { inRounds } from '../inRounds.ts';
import type { Bench } from '../part.ts';
import { measureTickets } from './measureTickets.ts';

const notes = ['The RPC called by one connection, without HTTP. Milliseconds are those of a whole call.'];

/** What a transaction costs that carries one request, and one that carries a hundred. */
export async function oneSession(bench: Bench): Promise<Section> {
  const { options } = bench;
  const seats = Math.max(...options.seats);
  const rows: Row[] = [];
  for (const choice of ['best', 'chosen', 'general'] as const) {
    const turns = [1, 100].map((requests) => {
      const contender = inBatchesOf(requests, choice);
      const stock = choice === 'general' ? enoughPlaces : enoughEvents(options, seats);
      return {
        what: { contender: contender.title, requests_a_transaction: requests },
        measure: measureTickets(bench, contender, stock, 1),
      };
    });
    rows.push(...(await inRounds(bench, 'of_one_request', turns)));
  }
  const title = `One session, an event of ${seats.toLocaleString('en')} seats`;
  return { name: 'one session', title, notes, rows };
}
