import { Ticket } from 'lucide-react';
import { ButtonLink } from '../ui/ButtonLink.tsx';
import { CardBoundary } from '../ui/CardBoundary.tsx';
import { Message } from '../ui/Message.tsx';
import { BookingActions } from './BookingActions.tsx';
import { BookingRow } from './BookingRow.tsx';
import type { BookingView } from './bookingView.ts';
import { isHeld } from './isHeld.ts';
import { TicketsDisclosure } from './TicketsDisclosure.tsx';

interface BookingListsProps {
  bookings: BookingView[];
  now: number;
}

/** Held bookings first, since they are urgent; then upcoming ones, the soonest first; then past and ended ones, the latest first. */
export function BookingLists({ bookings, now }: BookingListsProps) {
  const isUpcoming = ({ summary, status }: BookingView) =>
    status === 'purchased' && Date.parse(summary.startsAt) > now;
  // Nobody looks for a hold that was released or replaced before it was paid.
  const wasPaid = ({ payment_status }: BookingView) =>
    payment_status === 'paid' || payment_status === 'refund_due' || payment_status === 'refunded';
  const shown = bookings.filter((booking) => booking.status !== 'cancelled' || wasPaid(booking));
  const byTime = [...shown].sort(
    (one, other) => Date.parse(one.summary.startsAt) - Date.parse(other.summary.startsAt),
  );
  const lists = [
    { title: 'Held', items: byTime.filter((booking) => isHeld(booking, now)) },
    { title: 'Upcoming', items: byTime.filter(isUpcoming) },
    {
      title: 'Past',
      items: byTime.filter((booking) => !isHeld(booking, now) && !isUpcoming(booking)).reverse(),
    },
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
                <CardBoundary of={booking}>
                  <BookingRow booking={booking} now={now} />
                  {isUpcoming(booking) && <TicketsDisclosure booking={booking} />}
                  <BookingActions booking={booking} now={now} />
                </CardBoundary>
              </li>
            ))}
          </ul>
        </section>
      ),
  );
}
