import { randomUUID } from 'node:crypto';
import type { Contender } from './contender.ts';
import { insertBooking, openCounterShop } from './counterTables.ts';

const schema = 'bench_naive';

/** The first idea of most programs: read the count, see a place, write the count. Without a lock two customers read the same count. */
export const naiveReadThenWrite: Contender = {
  name: 'naive',
  title: 'read, then write (no lock)',
  oversells: true,
  open: (environment, stock) =>
    openCounterShop(environment, stock, {
      schema,
      seller: (pool) => async (slotId) => {
        const { rows } = await pool.query({
          name: 'naive-read',
          text: `select available_count from ${schema}.slots where id = $1`,
          values: [slotId],
        });
        const count: number = rows[0].available_count;
        if (count < 1) return 'refused';
        await pool.query({
          name: 'naive-write',
          text: `update ${schema}.slots set available_count = $2 where id = $1`,
          values: [slotId, count - 1],
        });
        const id = randomUUID();
        await pool.query({ name: 'naive-book', text: insertBooking(schema), values: [id, slotId, id] });
        return 'sold';
      },
    }),
};
