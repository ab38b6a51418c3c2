import type { Contender, Environment, Stock, Sums } from './contenders/contender.ts';
import { failedOf, type Load, type Tally } from './load/tally.ts';

export interface Measured {
  tally: Tally;
  /** Places sold beyond the capacity. */
  oversold: number;
}

export interface Round<S = Stock> {
  contender: Contender<S>;
  stock: S;
  load: Load;
  warmUpSeconds: number;
}

/** Opens a shop, warms it up, measures, and compares its sales with the database. Throws when they differ. */
export async function measure<S>(
  environment: Environment,
  { contender, stock, load, warmUpSeconds }: Round<S>,
): Promise<Measured> {
  const shop = await contender.open(environment, stock);
  try {
    const warmUp = await shop.sell({ ...load, seconds: warmUpSeconds, seed: load.seed + 1 });
    const tally = await shop.sell(load);
    const sums = await shop.sums();
    const oversold = Math.max(0, (sums.booked ?? 0) + sums.free - sums.capacity);
    const findings = checkSums(contender, sums, warmUp.sold + tally.sold, 2 * load.clients);
    // A slow machine may answer no client during a short warm-up, but not during both.
    if (warmUp.sold + warmUp.refused + tally.sold + tally.refused === 0)
      findings.push(`no client was answered: ${JSON.stringify(tally.failures)}`);
    if (findings.length > 0) throw new Error(`${contender.name}: ${findings.join('; ')}`);
    return { tally, oversold };
  } finally {
    await shop.close();
  }
}

/** Returns what contradicts these rules: sold + held + free = capacity, one booking for each success, none for a refusal. */
function checkSums(
  contender: Pick<Contender, 'oversells' | 'leavesRequests'>,
  sums: Sums,
  sold: number,
  leftMax: number,
): string[] {
  const findings = [...sums.findings];
  const { capacity, free, booked, bookings } = sums;
  if (booked === null || bookings === null) {
    if (capacity - free !== sold) findings.push(`${sold} sold, ${capacity - free} taken`);
    return findings;
  }
  if (!contender.oversells && booked + free !== capacity)
    findings.push(`${booked} booked and ${free} free make ${booked + free} of ${capacity}`);
  const left = bookings - sold;
  if (left < 0 || left > (contender.leavesRequests ? leftMax : 0))
    findings.push(`${sold} successes, ${bookings} bookings`);
  return findings;
}

export const perSecond = (count: number, { seconds }: Tally): number => count / seconds;
export const failuresPerSecond = (tally: Tally): number => perSecond(failedOf(tally), tally);
