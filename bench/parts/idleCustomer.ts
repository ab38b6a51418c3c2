import { median, quantile } from 'd3-array';
import { makeHoldfastSlots } from '../contenders/holdfastSlots.ts';
import { bookOverHttp } from '../load/bookOverHttp.ts';
import { bookOverRest } from '../load/bookOverRest.ts';
import { closedLoop } from '../load/closedLoop.ts';
import { failedOf, type Tally } from '../load/tally.ts';
import type { Row, Section } from '../report/section.ts';
import type { Bench } from './part.ts';

const notes = [
  'The first two make the same REST call; the difference is what batching costs a single customer.',
  'The third is the whole answer of the function, which contains the second.',
];

/** Measures what batching costs a single customer: the same REST call with and without the function's batching. */
export async function idleCustomer({ environment, options, log, fault }: Bench): Promise<Section[]> {
  const direct: number[][] = [];
  const batched: number[][] = [];
  const whole: number[][] = [];
  const slots = await makeHoldfastSlots(environment.database, { slots: 1, places: 1_000_000 });
  const slotId = slots.ids[0] ?? '';
  const alone = async (seconds: number, buy: () => Promise<'sold' | 'refused'>): Promise<Tally> => {
    const tally = await closedLoop({ clients: 1, seconds, seed: options.seed }, buy);
    if (failedOf(tally) > 0) fault(new Error(`idle: ${JSON.stringify(tally.failures)}`));
    return tally;
  };
  try {
    for (let round = 0; round <= options.rounds; round += 1) {
      log(`single customer, ${round === 0 ? 'warm-up' : `round ${round}`}`);
      const rest = await alone(options.seconds, () => bookOverRest(environment.address, slotId));
      const databaseMs: number[] = [];
      const http = await alone(options.seconds, async () => {
        const answer = await bookOverHttp(environment.address, slotId);
        databaseMs.push(answer.databaseMs);
        return answer.sale;
      });
      if (round === 0) continue;
      direct.push([rest.p50Ms, rest.p99Ms]);
      batched.push([quantile(databaseMs, 0.5) ?? 0, quantile(databaseMs, 0.99) ?? 0]);
      whole.push([http.p50Ms, http.p99Ms]);
    }
    const { findings } = await slots.sums(false);
    if (findings.length > 0) fault(new Error(findings.join('; ')));
  } finally {
    await slots.clear();
  }
  const row = (path: string, rounds: number[][]): Row => ({
    path,
    p50_ms: Number(median(rounds, ([p50]) => p50)?.toFixed(2)),
    p99_ms: Number(median(rounds, ([, p99]) => p99)?.toFixed(2)),
  });
  const rows = [
    row('REST call, without batching', direct),
    row('REST call inside the function, with batching (Server-Timing db)', batched),
    row('the function at its public address', whole),
  ];
  return [{ name: 'idle', title: 'One customer alone', notes, rows }];
}
