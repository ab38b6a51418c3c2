import { max, median } from 'd3-array';
import type { Stock } from '../contenders/contender.ts';
import { failedOf } from '../load/tally.ts';
import { failuresPerSecond, type Measured, measure, perSecond } from '../measure.ts';
import type { Row, Section } from '../report/section.ts';
import type { Bench } from './part.ts';

export interface Scenario {
  name: string;
  title: string;
  stock: Stock;
}

/** Either more places than a run can sell, so that no client is refused, or so few that the warm-up sells them, so that every client is. */
export const scenarios = {
  hot: { name: 'one hot slot', title: 'One hot slot: sales', stock: { slots: 1, places: 2_000_000 } },
  spread: { name: '1,000 slots', title: '1,000 slots: sales', stock: { slots: 1000, places: 20_000 } },
  soldOut: { name: 'sold out', title: 'One slot, sold out: refusals', stock: { slots: 1, places: 10 } },
} satisfies Record<string, Scenario>;

/** Measures all contenders. Rounds are the outermost loop, so that a disturbance of the machine affects all contenders alike. */
export async function throughput(bench: Bench): Promise<Section[]> {
  const sections: Section[] = [];
  const found = new Map<string, Measured[]>();
  for (let round = 1; round <= bench.options.rounds; round += 1)
    for (const scenario of Object.values(scenarios))
      for (const clients of bench.options.clients)
        for (const contender of bench.contenders) {
          const key = `${scenario.name}, ${clients} clients, ${contender.name}`;
          const measured = await measureOnce(bench, round, scenario, clients, contender, key);
          if (measured) found.set(key, [...(found.get(key) ?? []), measured]);
        }
  for (const scenario of Object.values(scenarios)) {
    const rows = bench.options.clients.flatMap((clients) =>
      bench.contenders.flatMap((contender): Row[] => {
        const measured = found.get(`${scenario.name}, ${clients} clients, ${contender.name}`);
        return measured ? [{ clients, contender: contender.title, ...summarise(measured) }] : [];
      }),
    );
    sections.push({ name: scenario.name, title: scenario.title, notes: [], rows });
  }
  return sections;
}

async function measureOnce(
  { environment, options, log, fault }: Bench,
  round: number,
  { stock }: Scenario,
  clients: number,
  contender: Bench['contenders'][number],
  key: string,
): Promise<Measured | null> {
  const { seconds, warmUpSeconds, seed } = options;
  const load = { clients, seconds, seed: seed + 1000 * round };
  try {
    const measured = await measure(environment, { contender, stock, load, warmUpSeconds });
    const { sold_per_s, refused_per_s, p99_ms } = summarise([measured]);
    const failures =
      failedOf(measured.tally) > 0 ? `, failed: ${JSON.stringify(measured.tally.failures)}` : '';
    log(
      `round ${round}, ${key}: ${sold_per_s} sold/s, ${refused_per_s} refused/s, p99 ${p99_ms} ms${failures}`,
    );
    return measured;
  } catch (error) {
    fault(error);
    return null;
  }
}

/** The median of the rounds; for oversold places, which must be zero, the maximum. */
export function summarise(measured: Measured[]) {
  const of = (read: (each: Measured) => number, digits = 0) =>
    Number((median(measured, read) ?? Number.NaN).toFixed(digits));
  return {
    sold_per_s: of(({ tally }) => perSecond(tally.sold, tally)),
    refused_per_s: of(({ tally }) => perSecond(tally.refused, tally)),
    failed_per_s: of(({ tally }) => failuresPerSecond(tally)),
    p50_ms: of(({ tally }) => tally.p50Ms, 2),
    p99_ms: of(({ tally }) => tally.p99Ms, 2),
    oversold: max(measured, ({ oversold }) => oversold) ?? 0,
  };
}
