import { type Measured, perSecond } from '../measure.ts';
import type { Row } from '../report/section.ts';
import type { Bench } from './part.ts';
import { summarise } from './throughput.ts';

/** One of several things that are measured in turns. */
interface Turn {
  /** What it is: the first columns of its row. */
  what: Row;
  measure: (round: number) => Promise<Measured>;
}

/**
 * Measures in rounds, in each of which everything has its turn, so that a disturbance affects all alike. Returns a row for each, with its
 * rate as a multiple of the first one's in the column `share`.
 */
export async function inRounds({ options, log, fault }: Bench, share: string, turns: Turn[]): Promise<Row[]> {
  const found = new Map<Turn, Measured[]>();
  for (let round = 1; round <= options.rounds; round += 1)
    for (const turn of turns) {
      try {
        const measured = await turn.measure(round);
        found.set(turn, [...(found.get(turn) ?? []), measured]);
        log(`round ${round}, ${Object.values(turn.what).join(', ')}: ${describe(measured)}`);
      } catch (error) {
        fault(error);
      }
    }
  const rows = [...found].map(([turn, measured]) => ({ turn, ...summarise(measured) }));
  const first = rows.find(({ turn }) => turn === turns[0])?.sold_per_s ?? Number.NaN;
  return rows.map(({ turn, oversold, sold_per_s, ...figures }) => ({
    ...turn.what,
    sold_per_s,
    [share]: Number((sold_per_s / first).toFixed(2)),
    ...figures,
  }));
}

function describe({ tally }: Measured): string {
  const rate = (count: number) => Math.round(perSecond(count, tally));
  const failures =
    Object.keys(tally.failures).length > 0 ? `, failed: ${JSON.stringify(tally.failures)}` : '';
  return `${rate(tally.sold)} sold/s, ${rate(tally.refused)} refused/s, p99 ${tally.p99Ms} ms${failures}`;
}
