import { useNow } from '../../browser/useNow.ts';
import { BookingDetails } from '../bookings/BookingDetails.tsx';
import type { BookingView } from '../bookings/bookingView.ts';
import { CancelBooking } from '../bookings/CancelBooking.tsx';
import { Notice } from '../ui/Notice.tsx';
import { stuckText } from './stuckText.ts';
import { useStuckPayments } from './useStuckPayments.ts';

interface HostBookingProps {
  hostId: string;
  booking: BookingView;
}

/** What a host sees of somebody's booking, and can do with it. */
export function HostBooking({ hostId, booking }: HostBookingProps) {
  const { data: stuck = [] } = useStuckPayments(hostId, booking.id);
  const now = useNow(10_000);
  const { status, summary } = booking;
  return (
    <div className="space-y-6">
      {stuck.map(({ id, reason }) => (
        <Notice key={id} tone="danger" title={stuckText[reason].title}>
          <p>{stuckText[reason].text}</p>
        </Notice>
      ))}
      <BookingDetails booking={booking} as="host" />
      {status === 'purchased' && Date.parse(summary.startsAt) > now && (
        <CancelBooking booking={booking} as="host" />
      )}
    </div>
  );
}
