import { median, quantile } from 'd3-array';
import { makeHoldfastSlots } from '../contenders/holdfastSlots.ts';
import { bookOverHttp } from '../load/bookOverHttp.ts';
import { bookOverRest } from '../load/bookOverRest.ts';
import { closedLoop } from '../load/closedLoop.ts';
import { failedOf, type Tally } from '../load/tally.ts';
import type { Row, Section } from '../report/section.ts';
import type { Bench } from './part.ts';

const notes = [
  'The first two make the same REST call; the difference is what waiting for company costs a buyer who is alone.',
  'The third is the whole answer of the function, around the second.',
];

/** What travelling together costs a buyer who is alone: the same REST call with and without the function's batching around it. */
export async function idleBuyer({ place, options, tell, fault }: Bench): Promise<Section[]> {
  const direct: number[][] = [];
  const batched: number[][] = [];
  const whole: number[][] = [];
  const slots = await makeHoldfastSlots(place.database, { slots: 1, places: 1_000_000 });
  const slotId = slots.ids[0] ?? '';
  const alone = async (seconds: number, buy: () => Promise<'sold' | 'refused'>): Promise<Tally> => {
    const tally = await closedLoop({ clients: 1, seconds, seed: options.seed }, buy);
    if (failedOf(tally) > 0) fault(new Error(`idle: ${JSON.stringify(tally.failures)}`));
    return tally;
  };
  try {
    for (let round = 0; round <= options.rounds; round += 1) {
      tell(`idle buyer, ${round === 0 ? 'warm-up' : `round ${round}`}`);
      const rest = await alone(options.seconds, () => bookOverRest(place.address, slotId));
      const databaseMs: number[] = [];
      const http = await alone(options.seconds, async () => {
        const answer = await bookOverHttp(place.address, slotId);
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
    row('REST call, nobody travels together', direct),
    row('REST call inside the function, with batching (Server-Timing db)', batched),
    row('the function at its public address', whole),
  ];
  return [{ name: 'idle', title: 'One buyer alone', notes, rows }];
}
