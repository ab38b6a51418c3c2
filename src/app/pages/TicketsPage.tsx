import { ArrowLeft, Printer, Ticket } from 'lucide-react';
import { Link, useParams } from 'react-router';
import { usePageTitle } from '../../browser/usePageTitle.ts';
import { ReadAt } from '../../components/bookings/ReadAt.tsx';
import { TicketList } from '../../components/bookings/TicketList.tsx';
import { useBooking } from '../../components/bookings/useBooking.ts';
import { Button } from '../../components/ui/Button.tsx';
import { ButtonLink } from '../../components/ui/ButtonLink.tsx';
import { Loaded } from '../../components/ui/Loaded.tsx';
import { Message } from '../../components/ui/Message.tsx';
import { Skeleton } from '../../components/ui/Skeleton.tsx';
import { bookingPath } from '../../items/bookingPaths.ts';

/** The tickets of one booking for printing; everything around them is hidden on paper. */
export function TicketsPage() {
  const { id = '' } = useParams();
  const query = useBooking(id);
  usePageTitle('Tickets');
  return (
    <div className="mx-auto max-w-2xl">
      <Loaded query={query} what="The tickets" skeleton={<Skeleton className="mt-8 h-96 rounded-card" />}>
        {(booking) =>
          booking && booking.tickets.length > 0 ? (
            <>
              <Link
                to={bookingPath(id)}
                className="mb-4 inline-flex min-h-11 items-center gap-2 text-ink-soft hover:text-ink print:hidden"
              >
                <ArrowLeft aria-hidden="true" className="size-4" />
                The booking
              </Link>
              <div className="mb-8 flex flex-wrap items-center justify-between gap-3 print:hidden">
                <h1 className="text-4xl font-semibold sm:text-5xl">Tickets</h1>
                <Button onPress={() => window.print()}>
                  <Printer aria-hidden="true" className="size-4" />
                  Print
                </Button>
              </div>
              <ReadAt query={query} />
              <TicketList booking={booking} />
            </>
          ) : (
            <Message
              isPage
              icon={Ticket}
              title="There are no tickets here"
              text="A booking has its tickets once it is paid for, and they are shown to whoever made it."
            >
              <ButtonLink to="/bookings">My bookings</ButtonLink>
            </Message>
          )
        }
      </Loaded>
    </div>
  );
}
