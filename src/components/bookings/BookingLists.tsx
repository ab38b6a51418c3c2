import { Ticket } from 'lucide-react';
import type { BookingView } from '../../hooks/useBookings.ts';
import { ButtonLink } from '../ui/ButtonLink.tsx';
import { Message } from '../ui/Message.tsx';
import { BookingRow } from './BookingRow.tsx';

interface BookingListsProps {
  bookings: BookingView[];
  now: number;
}

/** Upcoming first to come, past last gone; what was not booked in the end is past. */
export function BookingLists({ bookings, now }: BookingListsProps) {
  const isUpcoming = ({ slot_time, status }: BookingView) =>
    Date.parse(slot_time) > now && (status === 'purchased' || status === 'reserved');
  const byTime = [...bookings].sort((one, other) => Date.parse(one.slot_time) - Date.parse(other.slot_time));
  const lists = [
    { title: 'Upcoming', items: byTime.filter(isUpcoming) },
    { title: 'Past', items: byTime.filter((booking) => !isUpcoming(booking)).reverse() },
  ];
  if (bookings.length === 0) {
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
          <ul className="space-y-3">
            {items.map((booking) => (
              <li key={booking.id}>
                <BookingRow booking={booking} now={now} />
              </li>
            ))}
          </ul>
        </section>
      ),
  );
}
