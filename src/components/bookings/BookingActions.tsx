import { ButtonLink } from '../ui/ButtonLink.tsx';
import type { BookingView } from './bookingView.ts';
import { CancelBooking } from './CancelBooking.tsx';
import { isHeld } from './isHeld.ts';

interface BookingActionsProps {
  booking: BookingView;
  now: number;
}

/** Buttons for what can still be done with a booking: pay, cancel. */
export function BookingActions({ booking, now }: BookingActionsProps) {
  const { status, summary } = booking;
  const canPay = isHeld(booking, now);
  const isAhead = Date.parse(summary.startsAt) > now;
  if (!canPay && !(status === 'purchased' && isAhead)) return null;
  return (
    <div className="flex flex-wrap gap-3">
      {canPay && <ButtonLink to={summary.payPath}>Pay now</ButtonLink>}
      <CancelBooking booking={booking} />
    </div>
  );
}
