import { ChevronDown, QrCode } from 'lucide-react';
import { countUnits, ticketNoun } from '../../lib/format/countUnits.ts';
import { buttonStyle } from '../ui/buttonStyle.ts';
import type { BookingView } from './bookingView.ts';
import { TicketList } from './TicketList.tsx';

/** The tickets in a list of bookings, hidden until the customer opens them. */
export function TicketsDisclosure({ booking }: { booking: BookingView }) {
  const { tickets } = booking;
  if (tickets.length === 0) return null;
  return (
    <details className="group/tickets">
      <summary
        className={buttonStyle('secondary', 'cursor-pointer list-none [&::-webkit-details-marker]:hidden')}
      >
        <QrCode aria-hidden="true" className="size-4" />
        Show {countUnits(tickets.length, ticketNoun)}
        <ChevronDown
          aria-hidden="true"
          className="size-4 transition-transform group-open/tickets:rotate-180"
        />
      </summary>
      <div className="mt-4">
        <TicketList booking={booking} />
      </div>
    </details>
  );
}
