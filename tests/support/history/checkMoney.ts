interface PaidBooking {
  id: string;
  status: string;
  guest_key: string | null;
  /** Payments with which money is kept. */
  paid: number;
}

/** The customers of the seed data never paid: their bookings only fill the demo. */
const isDemo = ({ guest_key }: PaidBooking) => guest_key?.startsWith('demo guest ') === true;

/** Money is kept for a purchase, once, and for no other booking. */
export function checkMoney(booking: PaidBooking): string[] {
  const expected = booking.status === 'purchased' && !isDemo(booking) ? 1 : 0;
  return booking.paid === expected
    ? []
    : [`booking ${booking.id} is ${booking.status}, and the money of ${booking.paid} payments is kept`];
}
