import type { Contender, Place, Shelf, Sums } from './contenders/contender.ts';
import { failedOf, type Load, type Tally } from './load/tally.ts';

export interface Measured {
  tally: Tally;
  /** Places that were sold twice. */
  oversold: number;
}

export interface Round {
  contender: Contender;
  shelf: Shelf;
  load: Load;
  warmUpSeconds: number;
}

/** Opens a shop, lets it warm up, measures, and holds what it sold against what the database says. Throws when they differ. */
export async function measure(
  place: Place,
  { contender, shelf, load, warmUpSeconds }: Round,
): Promise<Measured> {
  const shop = await contender.open(place, shelf);
  try {
    const warmUp = await shop.sell({ ...load, seconds: warmUpSeconds, seed: load.seed + 1 });
    const tally = await shop.sell(load);
    const sums = await shop.sums();
    const oversold = Math.max(0, (sums.booked ?? 0) + sums.free - sums.capacity);
    const findings = checkSums(contender, sums, warmUp.sold + tally.sold, 2 * load.clients);
    // A slow machine may answer nobody in so short a time; but not in both.
    if (warmUp.sold + warmUp.refused + tally.sold + tally.refused === 0)
      findings.push(`nobody was answered: ${JSON.stringify(tally.failures)}`);
    if (findings.length > 0) throw new Error(`${contender.name}: ${findings.join('; ')}`);
    return { tally, oversold };
  } finally {
    await shop.close();
  }
}

/** What contradicts what: sold + held + free = capacity, one booking for each success, none for a refusal. */
function checkSums(contender: Contender, sums: Sums, sold: number, leftMax: number): string[] {
  const findings = [...sums.findings];
  const { capacity, free, booked, bookings } = sums;
  if (booked === null || bookings === null) {
    if (capacity - free !== sold) findings.push(`${sold} sold, ${capacity - free} taken`);
    return findings;
  }
  if (!contender.oversells && booked + free !== capacity)
    findings.push(`${booked} booked and ${free} free make ${booked + free} of ${capacity}`);
  const left = bookings - sold;
  if (left < 0 || left > (contender.leavesBuyers ? leftMax : 0))
    findings.push(`${sold} successes, ${bookings} bookings`);
  return findings;
}

/** A rate's unit is one second. */
export const perSecond = (count: number, { seconds }: Tally): number => count / seconds;
export const failuresPerSecond = (tally: Tally): number => perSecond(failedOf(tally), tally);
