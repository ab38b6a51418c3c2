import { Printer } from 'lucide-react';
import { ticketsPath } from '../../items/bookingPaths.ts';
import { ButtonLink } from '../ui/ButtonLink.tsx';
import type { BookingView } from './bookingView.ts';
import { TicketList } from './TicketList.tsx';

/** The tickets on a booking's page, with a link to the page for printing. */
export function BookingTickets({ booking }: { booking: BookingView }) {
  if (booking.tickets.length === 0) return null;
  return (
    <section aria-labelledby="tickets" className="mt-10">
      <div className="mb-4 flex flex-wrap items-center justify-between gap-3">
        <h2 id="tickets" className="text-2xl font-semibold">
          Tickets
        </h2>
        <ButtonLink variant="secondary" to={ticketsPath(booking.id)}>
          <Printer aria-hidden="true" className="size-4" />
          Print
        </ButtonLink>
      </div>
      <TicketList booking={booking} />
    </section>
  );
}
