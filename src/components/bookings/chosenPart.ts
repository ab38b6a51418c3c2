import type { CancelRequest } from '../../lib/api/cancelRequest.ts';
import type { BookingView } from './bookingView.ts';

/** What of a booking is to be cancelled: so many of its units, and where it has seats, which. */
export interface ChosenPart {
  count: number;
  seats: string[] | null;
}

/** True where some of it can be cancelled and the rest be kept. */
export function isDivisible({ status, summary }: BookingView): boolean {
  return status === 'purchased' && summary.isDivisible && summary.unitCount > 1;
}

export function wholeOf({ summary, tickets }: BookingView): ChosenPart {
  const seats = tickets.flatMap(({ seat_label }) => seat_label ?? []);
  return { count: summary.unitCount, seats: seats.length > 0 ? seats : null };
}

/** What the API is told; the whole booking is named by no part. */
export function partRequest({ summary }: BookingView, part: ChosenPart): CancelRequest {
  if (part.count >= summary.unitCount) return {};
  return part.seats ? { seats: part.seats } : { keep: summary.unitCount - part.count };
}

/** The share of the price that a part has, rounded as the database rounds it (private.cancel_part). */
export function partAmount({ summary, amount_minor }: BookingView, { count }: ChosenPart): number {
  const { unitCount } = summary;
  return amount_minor - Math.floor((amount_minor * (unitCount - count)) / unitCount);
}
