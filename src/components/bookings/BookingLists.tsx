import { Ticket } from 'lucide-react';
import { ButtonLink } from '../ui/ButtonLink.tsx';
import { Message } from '../ui/Message.tsx';
import { BookingActions } from './BookingActions.tsx';
import { BookingRow } from './BookingRow.tsx';
import type { BookingView } from './bookingView.ts';
import { TicketsDisclosure } from './TicketsDisclosure.tsx';

interface BookingListsProps {
  bookings: BookingView[];
  now: number;
}

/** Held first, for that is urgent; upcoming first to come; past last gone. What was not booked in the end is past. */
export function BookingLists({ bookings, now }: BookingListsProps) {
  const isHeld = ({ status, hold_expires_at }: BookingView) =>
    status === 'reserved' && Date.parse(hold_expires_at) > now;
  const isUpcoming = ({ face, status }: BookingView) =>
    status === 'purchased' && Date.parse(face.startsAt) > now;
  // A hold that was given back or replaced without having been paid is no booking anybody looks for.
  const isPaidBack = ({ payment_status }: BookingView) =>
    payment_status === 'refund_due' || payment_status === 'refunded';
  const shown = bookings.filter((booking) => booking.status !== 'cancelled' || isPaidBack(booking));
  const byTime = [...shown].sort(
    (one, other) => Date.parse(one.face.startsAt) - Date.parse(other.face.startsAt),
  );
  const lists = [
    { title: 'Held', items: byTime.filter(isHeld) },
    { title: 'Upcoming', items: byTime.filter(isUpcoming) },
    { title: 'Past', items: byTime.filter((booking) => !isHeld(booking) && !isUpcoming(booking)).reverse() },
  ];
  if (shown.length === 0) {
    return (
      <Message icon={Ticket} title="Nothing booked yet" text="What you book appears here at once.">
        <ButtonLink to="/experiences">Explore experiences</ButtonLink>
      </Message>
    );
  }
  return lists.map(
    ({ title, items }) =>
      items.length > 0 && (
        <section key={title} aria-label={title} className="mt-10">
          <h2 className="mb-4 text-2xl font-semibold">{title}</h2>
          <ul className="space-y-5">
            {items.map((booking) => (
              <li key={booking.id} className="space-y-3">
                <BookingRow booking={booking} now={now} />
                {isUpcoming(booking) && <TicketsDisclosure booking={booking} />}
                <BookingActions booking={booking} now={now} />
              </li>
            ))}
          </ul>
        </section>
      ),
  );
}
