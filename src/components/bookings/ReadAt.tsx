import type { UseQueryResult } from '@tanstack/react-query';
import { WifiOff } from 'lucide-react';
import { deviceTimeZone } from '../../browser/deviceTimeZone.ts';
import { useOnline } from '../../browser/useOnline.ts';
import { formatDay, formatTime } from '../../lib/format/zonedTime.ts';
import type { BookingView } from './bookingView.ts';

/** From when a booking is, while it cannot be read again; nothing as long as it can. */
export function ReadAt({ query }: { query: UseQueryResult<BookingView | null> }) {
  const isOnline = useOnline();
  const booking = query.data;
  if (!booking || (isOnline && !query.isError && !booking.isOld)) return null;
  const { readAt } = booking;
  const since = readAt
    ? `as it was on ${formatDay(readAt, deviceTimeZone)} at ${formatTime(readAt, deviceTimeZone)}`
    : 'as it was last read on this device';
  return (
    <p
      role="status"
      className="mb-6 flex print:hidden items-start gap-3 rounded-control bg-few-soft px-4 py-3 text-few"
    >
      <WifiOff aria-hidden="true" className="mt-0.5 size-5 shrink-0" />
      <span>
        {isOnline ? 'The server cannot be reached.' : 'You are offline.'} This is your booking {since}.
      </span>
    </p>
  );
}
