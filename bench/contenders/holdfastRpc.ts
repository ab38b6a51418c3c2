import pg from 'pg';
import { batchBounds, batchByKey } from '../../supabase/functions/_shared/batchByKey.ts';
import type { Load, Sale } from '../load/tally.ts';
import { type Contender, connectionsMax, type Environment, type Shop, type Stock } from './contender.ts';
import { sellSlots } from './counterTables.ts';
import { makeHoldfastSlots } from './holdfastSlots.ts';
import { reserveSlots } from './reserveSlots.ts';

/** The product's transaction with one request in each. */
export const holdfastOneByOne: Contender = {
  name: 'holdfast-one-by-one',
  title: 'Holdfast RPC, one request a call',
  open: (environment, stock) =>
    openHoldfastShop(environment, stock, (pool) => async (slotId) => {
      const [sale = 'refused'] = await reserveSlots(pool, [slotId]);
      return sale;
    }),
};

/** As many isolates as a small machine may run: each batches by itself. */
export const isolates = 2;

/** The product's transaction with many requests in each, batched by the code that its functions use. */
export const holdfastBatches: Contender = {
  name: 'holdfast-batches',
  title: 'Holdfast RPC, requests are batched',
  open: (environment, stock) =>
    openHoldfastShop(environment, stock, (pool) => {
      const lines = Array.from({ length: isolates }, () =>
        batchByKey<string, Sale | Error>({
          keyOf: (slotId) => slotId,
          send: (slotIds) => reserveSlots(pool, slotIds).catch((error: Error) => slotIds.map(() => error)),
          ...batchBounds,
          overflow: () => new Error('overflow'),
        }),
      );
      let requests = 0;
      return async (slotId) => {
        requests += 1;
        const sale = await lines[requests % isolates]?.(slotId);
        if (sale === undefined || sale instanceof Error) throw sale;
        return sale;
      };
    }),
};

async function openHoldfastShop(
  { address, database }: Environment,
  stock: Stock,
  seller: (pool: pg.Pool) => (slotId: string) => Promise<Sale>,
): Promise<Shop> {
  const slots = await makeHoldfastSlots(database, stock);
  const pool = new pg.Pool({ connectionString: address.db_url, max: connectionsMax });
  const sell = seller(pool);
  return {
    sell: (load: Load) => sellSlots(load, slots.ids, sell),
    sums: () => slots.sums(false),
    async close() {
      await pool.end();
      await slots.clear();
    },
  };
}
