import { measure } from '../measure.ts';
import type { Row, Section } from '../report/section.ts';
import type { Bench } from './part.ts';

const places = 100;
const clients = 50;

/** Many clients for a hundred places. One second is enough, because they are sold in the first moments. */
export async function oversell({ environment, options, contenders, log, fault }: Bench): Promise<Section[]> {
  const rows: Row[] = [];
  for (const contender of contenders) {
    try {
      const load = { clients, seconds: 1, seed: options.seed };
      // The warm-up sells as well: the count is taken from the sums in the database.
      const measured = await measure(environment, {
        contender,
        stock: { slots: 1, places },
        load,
        warmUpSeconds: 1,
      });
      rows.push({
        contender: contender.title,
        places,
        sold: places + measured.oversold,
        oversold: measured.oversold,
      });
      log(`${places} places, ${clients} clients, ${contender.name}: ${measured.oversold} oversold`);
    } catch (error) {
      fault(error);
    }
  }
  const title = `${clients} clients at once for ${places} places`;
  const notes = ['Sold by the rows that the database has afterwards, not by the answers to the clients.'];
  return [{ name: 'oversell', title, notes, rows }];
}
