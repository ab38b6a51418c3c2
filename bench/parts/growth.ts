import { holdfastHttp } from '../contenders/holdfastHttp.ts';
import { holdfastBatches, holdfastOneByOne } from '../contenders/holdfastRpc.ts';
import { type Measured, measure } from '../measure.ts';
import type { Row, Section } from '../report/section.ts';
import { emptyExisting, fillExisting } from './existingBookings.ts';
import type { Bench } from './part.ts';
import { type Scenario, scenarios, summarise } from './throughput.ts';

const clients = 50;
const contenders = [holdfastOneByOne, holdfastBatches, holdfastHttp];

/** The same sale among ever more bookings that are there already. */
export async function growth({ place, options, tell, fault }: Bench): Promise<Section[]> {
  const rows: Row[] = [];
  for (const existing of options.existing) {
    tell(`growth: making ${existing} bookings`);
    await fillExisting(place.database, existing, tell);
    const found = new Map<string, { scenario: Scenario; title: string; measured: Measured[] }>();
    for (let round = 1; round <= options.rounds; round += 1)
      for (const scenario of [scenarios.hot, scenarios.spread])
        for (const contender of contenders) {
          const { seconds, warmUpSeconds, seed } = options;
          const load = { clients, seconds, seed: seed + 1000 * round };
          const key = `${scenario.name}, ${contender.name}`;
          try {
            const measured = await measure(place, { contender, shelf: scenario.shelf, load, warmUpSeconds });
            const before = found.get(key)?.measured ?? [];
            found.set(key, { scenario, title: contender.title, measured: [...before, measured] });
            tell(`growth, ${existing} bookings, ${key}: ${summarise([measured]).sold_per_s} sold/s`);
          } catch (error) {
            fault(error);
          }
        }
    for (const { scenario, title, measured } of found.values()) {
      const { sold_per_s, p50_ms, p99_ms } = summarise(measured);
      rows.push({ existing, slots: scenario.name, contender: title, sold_per_s, p50_ms, p99_ms });
    }
    await emptyExisting(place.database);
  }
  const title = `${clients} buyers, among bookings that are there already`;
  return [{ name: 'growth', title, notes: [], rows }];
}
