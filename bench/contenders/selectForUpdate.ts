import { randomUUID } from 'node:crypto';
import type { Contender } from './contender.ts';
import { insertBooking, openCounterShop } from './counterTables.ts';

const schema = 'bench_for_update';

/** A transaction from the client: five round trips, of which four are made while the row is locked. */
export const selectForUpdate: Contender = {
  name: 'select-for-update',
  title: 'SELECT FOR UPDATE transaction (pg)',
  open: (environment, stock) =>
    openCounterShop(environment, stock, {
      schema,
      seller: (pool) => async (slotId) => {
        const client = await pool.connect();
        try {
          await client.query('begin');
          const { rows } = await client.query({
            name: 'for-update-lock',
            text: `select available_count from ${schema}.slots where id = $1 for update`,
            values: [slotId],
          });
          if (rows[0].available_count < 1) {
            await client.query('rollback');
            return 'refused';
          }
          await client.query({
            name: 'for-update-write',
            text: `update ${schema}.slots set available_count = available_count - 1 where id = $1`,
            values: [slotId],
          });
          const id = randomUUID();
          await client.query({
            name: 'for-update-book',
            text: insertBooking(schema),
            values: [id, slotId, id],
          });
          await client.query('commit');
          return 'sold';
        } catch (error) {
          await client.query('rollback').catch(() => undefined);
          throw error;
        } finally {
          client.release();
        }
      },
    }),
};
