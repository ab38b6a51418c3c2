import type { BookingView } from '../../hooks/useBookings.ts';
import { ButtonLink } from '../ui/ButtonLink.tsx';
import { CancelBooking } from './CancelBooking.tsx';

interface BookingActionsProps {
  booking: BookingView;
  now: number;
}

/** What may still be done with a booking. */
export function BookingActions({ booking, now }: BookingActionsProps) {
  const { status, hold_expires_at, slot_id, slot_time, quantity } = booking;
  const isHeld = status === 'reserved' && Date.parse(hold_expires_at) > now;
  const isAhead = Date.parse(slot_time) > now;
  if (!isHeld && !(status === 'purchased' && isAhead)) return null;
  return (
    <div className="flex flex-wrap gap-3">
      {isHeld && (
        <ButtonLink to={`/checkout/${slot_id}?quantity=${quantity}&step=pay&held`}>Pay now</ButtonLink>
      )}
      <CancelBooking booking={booking} />
    </div>
  );
}
