import { ArrowLeft } from 'lucide-react';
import { Link } from 'react-router';
import { useNow } from '../../browser/useNow.ts';
import type { BookedItem } from '../../items/bookingSnapshot.ts';
import { Artwork } from '../artwork/Artwork.tsx';
import { EventIntro } from './EventIntro.tsx';
import type { TicketedEvent } from './eventCache.ts';
import { GeneralAdmission } from './GeneralAdmission.tsx';
import { ownSeats } from './ownSeats.ts';
import { SeatPicker } from './SeatPicker.tsx';
import { useLiveEvents } from './useLiveEvents.ts';

interface EventDetailsProps {
  event: TicketedEvent;
  /** What this customer holds or has bought, of this event or anything else. */
  ownItems: BookedItem[];
}

/** An event. A seat map needs the width of the page; a number of tickets fits beside the text. */
export function EventDetails({ event, ownItems }: EventDetailsProps) {
  const liveness = useLiveEvents([event.id]);
  const now = useNow(1_000);
  const isNumbered = event.admission === 'numbered';
  const story = <p className="max-w-prose text-lg leading-relaxed whitespace-pre-line">{event.story}</p>;
  return (
    <>
      <Link
        to="/events"
        className="mb-4 inline-flex min-h-11 items-center gap-2 text-ink-soft hover:text-ink"
      >
        <ArrowLeft aria-hidden="true" className="size-4" />
        All events
      </Link>
      <Artwork seed={event.id} className="aspect-3/2 w-full rounded-card sm:aspect-21/9" />
      {isNumbered ? (
        <>
          <div className="mt-10">
            <EventIntro event={event} />
          </div>
          <SeatPicker event={event} own={ownSeats(ownItems, event.id)} liveness={liveness} now={now} />
          <div className="mt-12">{story}</div>
        </>
      ) : (
        <div className="mt-10 grid grid-cols-1 gap-10 lg:grid-cols-[minmax(0,1fr)_24rem] lg:grid-rows-[auto_1fr] lg:gap-x-16">
          <EventIntro event={event} />
          <div className="lg:sticky lg:top-6 lg:col-start-2 lg:row-span-2 lg:row-start-1 lg:self-start">
            <GeneralAdmission event={event} liveness={liveness} now={now} />
          </div>
          {story}
        </div>
      )}
    </>
  );
}
