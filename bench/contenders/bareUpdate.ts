import type { Contender } from './contender.ts';
import { openCounterShop } from './counterTables.ts';

const schema = 'bench_bare_update';

/** The limit of one transaction per sale: it only lowers a count. It has no bookings, so it is not a usable design. */
export const bareUpdate: Contender = {
  name: 'bare-update',
  title: 'bare update, no booking (limit)',
  open: (environment, stock) =>
    openCounterShop(environment, stock, {
      schema,
      keepsBookings: false,
      seller: (pool) => async (slotId) => {
        const { rowCount } = await pool.query({
          name: 'bare-update',
          text: `update ${schema}.slots set available_count = available_count - 1 where id = $1 and available_count > 0`,
          values: [slotId],
        });
        return rowCount === 1 ? 'sold' : 'refused';
      },
    }),
};
