import type { ItemFace } from '../../items/itemSummary.ts';
import { describeNights, formatLongDate, formatStay, nightWords } from '../../lib/format/stayText.ts';
import { startOfDay } from '../../lib/format/zonedTime.ts';
import type { StayDates } from './useStayOptions.ts';

export interface StayType {
  suite_type: string;
  title: string;
  location: string;
  time_zone: string;
}

export function stayFace(type: StayType, { check_in, check_out }: StayDates): ItemFace {
  const nights = describeNights(check_in, check_out);
  return {
    title: type.title,
    location: type.location,
    startsAt: startOfDay(check_in, type.time_zone),
    endsAt: startOfDay(check_out, type.time_zone),
    when: {
      near: () => formatStay(check_in, check_out),
      full: `${formatLongDate(check_in)} to ${formatLongDate(check_out)}`,
      lines: [`${formatLongDate(check_in)} to ${formatLongDate(check_out)}`, nights],
      zone: null,
    },
    artworkSeed: type.suite_type,
    page: { path: `/stays?check_in=${check_in}&check_out=${check_out}`, label: 'See the suites' },
    unit: nightWords,
  };
}

/** Names a hold of it, and its checkout. */
export function stayKey(suiteType: string, { check_in, check_out }: StayDates): string {
  return `stay:${suiteType}:${check_in}:${check_out}`;
}

export function stayCheckoutPath(suiteType: string, { check_in, check_out }: StayDates): string {
  return `/checkout/stays/${suiteType}/${check_in}/${check_out}`;
}
