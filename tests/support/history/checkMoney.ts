interface PaidBooking {
  id: string;
  status: string;
  guest_key: string | null;
  amount_minor: number;
  /** What is kept of its payments, less what goes back. */
  kept_minor: number;
  /** What of it went back without our doing: the booking is as it was. */
  other_minor: number;
}

/** Reads `kept_minor` of the booking `b`. */
export const keptMinor = `(
  select coalesce(sum(greatest(0, p.amount_minor - (
    select coalesce(sum(r.amount_minor), 0) from public.refunds r where r.payment_id = p.id and r.status <> 'failed'
  ))), 0)::float8
  from public.payments p where p.booking_id = b.id and p.status in ('authorized', 'captured')
)`;

/** Reads `other_minor` of the booking `b`. */
export const otherMinor = `(
  select coalesce(sum(r.amount_minor), 0)::float8 from public.payments p join public.refunds r on r.payment_id = p.id
  where p.booking_id = b.id and p.status in ('authorized', 'captured') and not r.is_ours and r.status = 'made'
)`;

/** The customers of the seed data never paid: their bookings only fill the demo. */
const isDemo = ({ guest_key }: PaidBooking) => guest_key?.startsWith('demo guest ') === true;

/** What is kept of the money is the price of a purchase, less what went back by hand; nothing is kept for another booking. */
export function checkMoney(booking: PaidBooking): string[] {
  const { id, status, amount_minor, kept_minor, other_minor } = booking;
  const expected = status === 'purchased' && !isDemo(booking) ? Math.max(0, amount_minor - other_minor) : 0;
  return kept_minor === expected
    ? []
    : [`booking ${id} is ${status}: ${kept_minor} of its money is kept, and its price is ${amount_minor}`];
}
