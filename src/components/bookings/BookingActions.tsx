import { ButtonLink } from '../ui/ButtonLink.tsx';
import type { BookingView } from './bookingView.ts';
import { CancelBooking } from './CancelBooking.tsx';

interface BookingActionsProps {
  booking: BookingView;
  now: number;
}

/** What may still be done with a booking. */
export function BookingActions({ booking, now }: BookingActionsProps) {
  const { status, hold_expires_at, face } = booking;
  const isHeld = status === 'reserved' && Date.parse(hold_expires_at) > now;
  const isAhead = Date.parse(face.startsAt) > now;
  if (!isHeld && !(status === 'purchased' && isAhead)) return null;
  return (
    <div className="flex flex-wrap gap-3">
      {isHeld && <ButtonLink to={face.payPath}>Pay now</ButtonLink>}
      <CancelBooking booking={booking} />
    </div>
  );
}
