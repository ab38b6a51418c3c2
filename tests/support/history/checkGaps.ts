import { groupBy } from './groupBy.ts';
import type { GapRow, StayRow } from './readStayHistory.ts';

/** The gaps of each suite are what its running stays leave free, no more and no less, and nights that follow each other are one gap. */
export function checkGaps(suiteIds: string[], stays: StayRow[], gaps: GapRow[]): string[] {
  const running = groupBy(
    stays.filter(({ status }) => status === 'reserved' || status === 'purchased'),
    ({ suite_id }) => suite_id,
  );
  const gapsOf = groupBy(gaps, ({ suite_id }) => suite_id);
  const known = new Set(suiteIds);
  return [
    ...suiteIds.flatMap((id) => {
      const free = listRanges(freeNights(running.get(id) ?? []));
      const kept = listRanges(gapsOf.get(id) ?? []);
      return free === kept ? [] : [`suite ${id} is free on ${free}, and its gaps are ${kept}`];
    }),
    ...[...gapsOf.keys()]
      .filter((id) => !known.has(id))
      .map((id) => `suite ${id} has gaps, and is not there`),
  ];
}

type Range = Pick<GapRow, 'opens_on' | 'closes_on'>;

function freeNights(stays: StayRow[]): Range[] {
  const free: Range[] = [];
  let opens_on: number | null = null;
  for (const { first_night, nights } of [...stays].sort(
    (one, other) => one.first_night - other.first_night,
  )) {
    if (opens_on === null || opens_on < first_night) free.push({ opens_on, closes_on: first_night });
    opens_on = Math.max(opens_on ?? first_night, first_night + nights);
  }
  return [...free, { opens_on, closes_on: null }];
}

const listRanges = (ranges: Range[]) =>
  ranges
    .map(({ opens_on, closes_on }) => `[${dateOf(opens_on)}, ${dateOf(closes_on)})`)
    .sort()
    .join(' ') || 'no night';
const dateOf = (day: number | null) =>
  day === null ? '' : new Date(day * 86_400_000).toISOString().slice(0, 10);
