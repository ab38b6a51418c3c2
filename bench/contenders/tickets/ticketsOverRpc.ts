import pg from 'pg';
import { batchBounds, batchByKey } from '../../../supabase/functions/_shared/batchByKey.ts';
import { closedLoop } from '../../load/closedLoop.ts';
import type { Sale } from '../../load/tally.ts';
import { type Contender, connectionsMax } from '../contender.ts';
import { isolates } from '../holdfastRpc.ts';
import { makeHoldfastEvents } from './holdfastEvents.ts';
import { inTurn } from './inTurn.ts';
import { reserveTickets } from './reserveTickets.ts';
import type { Choice, TicketRequest } from './ticketRequests.ts';
import type { TicketStock } from './ticketStock.ts';

/** The product's transaction with many requests in each, batched by the code that its functions use. */
export const bestSeatsBatched: Contender<TicketStock> = {
  name: 'best-seats-batched',
  title: 'Holdfast RPC, best seats, requests are batched',
  open: overRpc('best', (pool, take) => {
    const lines = Array.from({ length: isolates }, () =>
      batchByKey<TicketRequest, Sale | Error>({
        keyOf: ({ eventId }) => eventId,
        send: (requests) => reserveTickets(pool, requests).catch((error: Error) => requests.map(() => error)),
        ...batchBounds,
        overflow: () => new Error('overflow'),
      }),
    );
    return async (client) => {
      const [request] = take(1);
      const sale = request && (await lines[client % isolates]?.(request));
      if (sale === undefined || sale instanceof Error) throw sale;
      return [sale];
    };
  }),
};

/** The product's transaction with so many requests in each. */
export const inBatchesOf = (size: number, choice: Choice): Contender<TicketStock> => ({
  name: `${choice}-${size}`,
  title: `Holdfast RPC, ${choice === 'general' ? 'general admission' : `${choice} seats`}`,
  open: overRpc(choice, (pool, take) => () => reserveTickets(pool, take(size))),
});

function overRpc(
  choice: Choice,
  seller: (pool: pg.Pool, take: (count: number) => TicketRequest[]) => (client: number) => Promise<Sale[]>,
): Contender<TicketStock>['open'] {
  return async ({ address, database }, stock) => {
    const events = await makeHoldfastEvents(database, choice, stock);
    const pool = new pg.Pool({ connectionString: address.db_url, max: connectionsMax });
    const sell = seller(pool, inTurn(events.requests));
    return {
      sell: (load) => closedLoop(load, sell),
      sums: events.sums,
      async close() {
        await pool.end();
        await events.clear();
      },
    };
  };
}
