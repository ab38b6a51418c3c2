import type { BookingView } from '../../items/bookingView.ts';
import { ticketsOf } from '../../lib/api/ticket.ts';
import { TicketCard } from './TicketCard.tsx';

/** The tickets of a booking that is paid for; before that there are none to show. */
export function TicketList({ booking }: { booking: BookingView }) {
  const { id, item, status, quantity, face } = booking;
  if (item.kind !== 'event' || status !== 'purchased') return null;
  return (
    <ul className="space-y-4">
      {ticketsOf(id, quantity, item.seats).map((ticket) => (
        <li key={ticket.number} className="break-inside-avoid">
          <TicketCard ticket={ticket} count={quantity} face={face} />
        </li>
      ))}
    </ul>
  );
}
