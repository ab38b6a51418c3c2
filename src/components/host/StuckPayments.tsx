import { TriangleAlert } from 'lucide-react';
import { Link } from 'react-router';
import { deviceTimeZone } from '../../browser/deviceTimeZone.ts';
import { useNow } from '../../browser/useNow.ts';
import { bookingNumber } from '../../items/bookingNumber.ts';
import { formatNearDay } from '../../lib/format/relativeDay.ts';
import { formatTime } from '../../lib/format/zonedTime.ts';
import { hostBookingPath } from './hostPaths.ts';
import { stuckText } from './stuckText.ts';
import { useStuckPayments } from './useStuckPayments.ts';

/** The payments at which the host must look; nothing while there are none. */
export function StuckPayments({ hostId }: { hostId: string }) {
  const { data: payments = [] } = useStuckPayments(hostId);
  const now = useNow(60_000);
  if (payments.length === 0) return null;
  return (
    <section aria-labelledby="stuck" className="mb-10 rounded-card bg-danger-soft p-5">
      <h2 id="stuck" className="flex items-center gap-2 text-xl font-semibold">
        <TriangleAlert aria-hidden="true" className="size-5 text-danger" />
        Payments that need a look
      </h2>
      <ul className="mt-2 divide-y divide-line-strong">
        {payments.map(({ id, booking_id, reason, stuck_at }) => (
          <li key={id} className="flex flex-wrap items-baseline justify-between gap-x-6 gap-y-1 py-3">
            <p className="min-w-0">
              <span className="font-medium">{stuckText[reason].title}</span>
              <span className="block text-sm tabular-nums">
                {formatNearDay(stuck_at, deviceTimeZone, { now, deviceTimeZone })},{' '}
                {formatTime(stuck_at, deviceTimeZone)}
              </span>
            </p>
            <Link to={hostBookingPath(booking_id)} className="font-medium underline">
              Booking {bookingNumber(booking_id)}
            </Link>
          </li>
        ))}
      </ul>
    </section>
  );
}
