import { stoodDuring } from './callOutcome.ts';
import { groupBy } from './groupBy.ts';
import type { BookingRow, Call, LedgerRow } from './readHistory.ts';

interface Claim {
  label: string;
  bookingId: string;
  /** The seat is the booking's from this revision on, and before the other. */
  from: number;
  to: number;
}

/**
 * Replays who had which numbered seat: never two bookings at one revision, and who was refused chosen seats found one of them taken
 * while the call was under way. A booking whose claim lapsed before a late payment may have other seats since: which it had at first,
 * only the call knows that was granted them. Without that call the lapsed claim is left out.
 */
export function checkSeatClaims(rows: LedgerRow[], bookings: BookingRow[], calls: Call[]): string[] {
  const grantedTo = new Map<string | null, string[]>();
  // The first call: a repeat of it answers the seats that the booking has by then.
  for (const { bookingId, grantedSeats } of calls) {
    if (grantedSeats && !grantedTo.has(bookingId)) grantedTo.set(bookingId, grantedSeats);
  }
  const claims = bookings.flatMap((booking): Claim[] => {
    const { id, seat_labels, claimed_revision, released_revision, lapsed_from, lapsed_to } = booking;
    const claim = (labels: string[], from: number, to: number) =>
      labels.map((label) => ({ label, bookingId: id, from, to }));
    const lapsed =
      lapsed_from !== null && lapsed_to !== null
        ? claim(grantedTo.get(id) ?? [], lapsed_from, lapsed_to)
        : [];
    return [
      ...lapsed,
      ...claim(seat_labels ?? [], claimed_revision, released_revision ?? Number.POSITIVE_INFINITY),
    ];
  });
  const claimsOf = groupBy(claims, ({ label }) => label);
  const found: string[] = [];
  for (const [label, own] of claimsOf) {
    own.sort((one, other) => one.from - other.from);
    for (const [index, { bookingId, from }] of own.entries()) {
      const before = own[index - 1];
      if (before && before.to > from)
        found.push(
          `seat ${label} was sold to bookings ${before.bookingId} and ${bookingId} at revision ${from}`,
        );
    }
  }

  const at = new Map(rows.map((row) => [row.revision, row.at]));
  const wasTaken = (call: Call, label: string) =>
    (claimsOf.get(label) ?? []).some(({ from, to }) =>
      stoodDuring(call, at.get(from) ?? Number.NaN, at.get(to) ?? Number.POSITIVE_INFINITY),
    );
  for (const call of calls) {
    if (call.error !== 'Seats no longer available' || call.seats?.some((label) => wasTaken(call, label)))
      continue;
    found.push(`seats ${call.seats?.join(', ')} were refused, of which none was taken during the call`);
  }
  return found;
}
