import { measure } from '../measure.ts';
import type { Row, Section } from '../report/section.ts';
import type { Bench } from './part.ts';

const places = 100;
const clients = 50;

/** The last places: many buyers for a hundred. A second is enough, for it is decided in the first moments. */
export async function oversell({ place, options, contenders, tell, fault }: Bench): Promise<Section[]> {
  const rows: Row[] = [];
  for (const contender of contenders) {
    try {
      const load = { clients, seconds: 1, seed: options.seed };
      // Those who come in the warm-up are buyers like the others: what is counted is the database's own sums.
      const measured = await measure(place, {
        contender,
        shelf: { slots: 1, places },
        load,
        warmUpSeconds: 1,
      });
      rows.push({
        contender: contender.title,
        places,
        sold: places + measured.oversold,
        oversold: measured.oversold,
      });
      tell(`${places} places, ${clients} buyers, ${contender.name}: ${measured.oversold} oversold`);
    } catch (error) {
      fault(error);
    }
  }
  const title = `${clients} buyers at once for ${places} places`;
  const notes = ['Sold by the rows that the database has afterwards, not by what the buyers were told.'];
  return [{ name: 'oversell', title, notes, rows }];
}
