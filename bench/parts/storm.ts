import { median } from 'd3-array';
import { type HoldfastSlots, makeHoldfastSlots } from '../contenders/holdfastSlots.ts';
import { functionsPath } from '../load/httpLoad.ts';
import { loadOverHttp } from '../load/loadOverHttp.ts';
import { slotRequests } from '../load/slotRequests.ts';
import { failedOf, type Tally } from '../load/tally.ts';
import { failuresPerSecond, perSecond } from '../measure.ts';
import type { Row, Section } from '../report/section.ts';
import type { Bench } from './part.ts';

const bystanders = 10;
const stormers = 200;

/** Measures the customers of other slots while one slot is stormed. They share the cores with the storm, which no lock can change. */
export async function storm(bench: Bench): Promise<Section[]> {
  const loads = [
    { name: 'nothing else', places: null },
    { name: `${stormers} clients on one slot, selling`, places: 1_000_000 },
    { name: `${stormers} clients on one slot, sold out`, places: 10 },
  ];
  const found = new Map<string, Tally[]>();
  for (let round = 1; round <= bench.options.rounds; round += 1)
    for (const { name, places } of loads) {
      const tally = await buyBeside(bench, round, places);
      bench.log(`storm, round ${round}, ${name}: p99 ${tally.p99Ms} ms`);
      found.set(name, [...(found.get(name) ?? []), tally]);
    }
  const rows = [...found].map(([meanwhile, tallies]): Row => {
    const of = (read: (tally: Tally) => number, digits = 0) => Number(median(tallies, read)?.toFixed(digits));
    return {
      meanwhile,
      sold_per_s: of((tally) => perSecond(tally.sold, tally)),
      failed_per_s: of(failuresPerSecond),
      p50_ms: of(({ p50Ms }) => p50Ms, 2),
      p99_ms: of(({ p99Ms }) => p99Ms, 2),
    };
  });
  const title = `${bystanders} clients of 100 other slots, while one slot is stormed`;
  return [{ name: 'storm', title, notes: [], rows }];
}

/** Returns the tally of the clients of the other slots. */
async function buyBeside(
  { environment, options, fault }: Bench,
  round: number,
  places: number | null,
): Promise<Tally> {
  const others = await makeHoldfastSlots(environment.database, { slots: 100, places: 100_000 });
  const hot = places === null ? null : await makeHoldfastSlots(environment.database, { slots: 1, places });
  const buy = (slots: HoldfastSlots, clients: number, seconds: number) =>
    loadOverHttp(environment.generator, {
      origin: environment.address.api_url,
      publishableKey: environment.address.publishable_key,
      requests: slotRequests(`${functionsPath}/create-booking`, slots.ids, options.seed + round),
      clients,
      seconds,
      seed: options.seed + round,
    });
  try {
    await buy(others, bystanders, options.warmUpSeconds);
    // The storm begins a second before the others are measured, and ends a second after.
    const storming = hot && buy(hot, stormers, options.seconds + 2);
    if (storming) await new Promise((resolve) => setTimeout(resolve, 1000));
    const tally = await buy(others, bystanders, options.seconds);
    await storming;
    for (const slots of [others, hot]) {
      const findings = (await slots?.sums(true))?.findings ?? [];
      if (findings.length > 0) fault(new Error(`storm: ${findings.join('; ')}`));
    }
    if (failedOf(tally) > 0) fault(new Error(`storm: ${JSON.stringify(tally.failures)}`));
    return tally;
  } finally {
    await hot?.clear();
    await others.clear();
  }
}
