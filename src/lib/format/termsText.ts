import { type CancellationTerms, freeUntil } from '../api/cancellationTerms.ts';
import { zoneNote } from './ownTime.ts';
import type { Saying } from './relativeDay.ts';
import { formatDay, formatTime } from './zonedTime.ts';

/** The cancellation policy in a sentence or two, for something that starts at an instant, by the clock of its place. */
export function termsText(
  terms: CancellationTerms,
  startsAt: string,
  timeZone: string,
  { now, deviceTimeZone }: Saying,
): string {
  const { free_cancellation_hours, late_refund_percent } = terms;
  const late = late_refund_percent === 0 ? 'nothing comes back' : `${late_refund_percent} % comes back`;
  if (late_refund_percent === 100 || free_cancellation_hours === 0)
    return 'Free cancellation until it starts.';
  const until = freeUntil(terms, startsAt);
  if (now > until) return `If you cancel, ${late}.`;
  const note = zoneNote(until, timeZone, deviceTimeZone);
  const moment = `${formatDay(until, timeZone)}, ${formatTime(until, timeZone)}${note ? ` (${note})` : ''}`;
  return `Free cancellation until ${moment}. After that ${late}.`;
}

/** `23 %`, `8.25 %`: a rate in hundredths of a percent. */
export function formatRate(rateBp: number): string {
  return `${rateBp / 100} %`;
}
