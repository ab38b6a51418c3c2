import type { ItemSummary } from '../../items/itemSummary.ts';
import { describeNights, formatLongDate, formatStay, nightNoun } from '../../lib/format/stayText.ts';
import { startOfDay } from '../../lib/format/zonedTime.ts';
import type { StayDates } from './stayDates.ts';
import { staysPath } from './stayPaths.ts';

/** The fields of a suite type that a stay's summary shows. */
export interface SummarizedSuiteType {
  suite_type: string;
  title: string;
  location: string;
  time_zone: string;
}

export function staySummary(type: SummarizedSuiteType, dates: StayDates): ItemSummary {
  const { check_in, check_out } = dates;
  const full = `${formatLongDate(check_in)} to ${formatLongDate(check_out)}`;
  return {
    title: type.title,
    location: type.location,
    startsAt: startOfDay(check_in, type.time_zone),
    endsAt: startOfDay(check_out, type.time_zone),
    timeZone: type.time_zone,
    when: {
      near: () => formatStay(check_in, check_out),
      full,
      lines: [full, describeNights(check_in, check_out)],
      zone: null,
    },
    artworkSeed: type.suite_type,
    page: { path: staysPath(dates), label: 'See the suites' },
    unit: nightNoun,
  };
}

/** The key of a stay's CheckoutItem. */
export function stayKey(suiteType: string, { check_in, check_out }: StayDates): string {
  return `stay:${suiteType}:${check_in}:${check_out}`;
}
