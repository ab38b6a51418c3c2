import { clearItems } from '../contenders/clearItems.ts';
import { holdfastHttp } from '../contenders/holdfastHttp.ts';
import { holdfastBatches, holdfastOneByOne } from '../contenders/holdfastRpc.ts';
import { type Measured, measure } from '../measure.ts';
import type { Row, Section } from '../report/section.ts';
import { fillExisting } from './existingBookings.ts';
import type { Bench } from './part.ts';
import { type Scenario, scenarios, summarise } from './throughput.ts';

const clients = 50;
const contenders = [holdfastOneByOne, holdfastBatches, holdfastHttp];

/** Measures the same sales among more and more existing bookings. */
export async function growth({ environment, options, log, fault }: Bench): Promise<Section[]> {
  const rows: Row[] = [];
  for (const existing of options.existing) {
    log(`growth: making ${existing} bookings`);
    await fillExisting(environment.database, existing, log);
    const found = new Map<string, { scenario: Scenario; title: string; measured: Measured[] }>();
    for (let round = 1; round <= options.rounds; round += 1)
      for (const scenario of [scenarios.hot, scenarios.spread])
        for (const contender of contenders) {
          const { seconds, warmUpSeconds, seed } = options;
          const load = { clients, seconds, seed: seed + 1000 * round };
          const key = `${scenario.name}, ${contender.name}`;
          try {
            const measured = await measure(environment, {
              contender,
              stock: scenario.stock,
              load,
              warmUpSeconds,
            });
            const before = found.get(key)?.measured ?? [];
            found.set(key, { scenario, title: contender.title, measured: [...before, measured] });
            log(`growth, ${existing} bookings, ${key}: ${summarise([measured]).sold_per_s} sold/s`);
          } catch (error) {
            fault(error);
          }
        }
    for (const { scenario, title, measured } of found.values()) {
      const { sold_per_s, p50_ms, p99_ms } = summarise(measured);
      rows.push({ existing, slots: scenario.name, contender: title, sold_per_s, p50_ms, p99_ms });
    }
    await clearItems(environment.database);
  }
  const title = `${clients} clients, among existing bookings`;
  return [{ name: 'growth', title, notes: [], rows }];
}
