import type { BookingView } from './bookingView.ts';
import { TicketCard } from './TicketCard.tsx';

/** The tickets of a booking. */
export function TicketList({ booking }: { booking: BookingView }) {
  const { tickets, quantity, summary } = booking;
  return (
    <ul className="space-y-4">
      {tickets.map((ticket, index) => (
        <li key={ticket.number} className="break-inside-avoid">
          <TicketCard ticket={ticket} place={index + 1} count={quantity} summary={summary} />
        </li>
      ))}
    </ul>
  );
}
