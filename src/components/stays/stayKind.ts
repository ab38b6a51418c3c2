import { itemKind } from '../../items/itemKind.ts';
import { paymentPath } from '../../items/paymentPath.ts';
import { countNights } from '../../lib/api/stayDates.ts';
import { ticketsOf } from '../../lib/api/ticket.ts';
import { type BookedStay, bookedStay, toBookedStay } from './bookedStay.ts';
import { stayCheckoutPath } from './stayPaths.ts';
import { type SummarizedSuiteType, stayKey, staySummary } from './staySummary.ts';

const typeColumns = 'suite_type, title, location, time_zone' as const;

const itemColumns = `suite_types (${typeColumns})` as const;
// The foreign key is named because bookings refer to suites twice: a booking may have had another suite before.
const bookingColumns = 'stay, suites!bookings_suite_id_fkey (name)' as const;

/** Columns of a host's stays; the inner join lets the query filter by host. */
export const hostStayColumns = `${bookingColumns}, items!inner (host_id, ${itemColumns})` as const;

export interface StayBookingRow {
  /** A range as PostgreSQL writes it: `[2026-12-01,2026-12-04)`. */
  stay: unknown;
  suites: { name: string } | null;
  items: { suite_types: SummarizedSuiteType | null };
}

/** Null when the row has no dates, suite or suite type. */
export function stayOfRow({ stay, suites: suite, items }: StayBookingRow): BookedStay | null {
  const [, check_in, check_out] = /^\[([\d-]+),([\d-]+)\)$/.exec(String(stay)) ?? [];
  const type = items.suite_types;
  if (!check_in || !check_out || !suite || !type) return null;
  return toBookedStay({ suite_name: suite.name, check_in, check_out }, type);
}

/** Nights in a suite, for bookings. */
export const stayKind = itemKind({
  kind: 'stay',
  item: bookedStay,
  itemColumns,
  bookingColumns,
  doorItem: ({ suite_types: type }) => type && { title: type.title, when: null, timeZone: type.time_zone },
  fromRow: stayOfRow,
  fromBooking: async (client, booking) => {
    const query = client.from('suite_types').select(typeColumns).eq('suite_type', booking.suite_type);
    const { data: type } = await query.maybeSingle().throwOnError();
    return type && toBookedStay(booking, type);
  },
  summary: ({ suite_name, type, ...dates }) => ({
    ...staySummary(type, dates),
    key: stayKey(type.suite_type, dates),
    payPath: paymentPath(stayCheckoutPath(type.suite_type, dates)),
    unitCount: countNights(dates.check_in, dates.check_out),
    isDivisible: false,
    facts: [{ term: 'Suite', value: suite_name }],
    admission: `Suite ${suite_name}`,
    days: { from: dates.check_in, until: dates.check_out },
  }),
  tickets: (_, bookingId, quantity) => ticketsOf(bookingId, { quantity, seatLabels: null, numbers: null }),
});
