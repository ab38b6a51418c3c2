/** The cancellation policy of what is sold. */
export interface CancellationTerms {
  /** Who cancels so many hours before the start gets everything back; 0: until the start. */
  free_cancellation_hours: number;
  /** How much of the money, in percent, goes back later than that, until the start. */
  late_refund_percent: number;
}

/** Until when everything goes back: an instant, in milliseconds. */
export function freeUntil({ free_cancellation_hours }: CancellationTerms, startsAt: string): number {
  return Date.parse(startsAt) - free_cancellation_hours * 3_600_000;
}

/** Percent of the money that goes back for a cancellation at an instant; the database decides by the same rule (private.refund_share). */
export function refundPercent(terms: CancellationTerms, startsAt: string, now: number): number {
  return now <= freeUntil(terms, startsAt) ? 100 : terms.late_refund_percent;
}
