import { listText } from '../../lib/format/text.ts';
import type { Liveness } from '../../realtime/useLiveTopics.ts';
import { Notice } from '../ui/Notice.tsx';
import { ChosenSeats } from './ChosenSeats.tsx';
import type { TicketedEvent } from './eventCache.ts';
import { eventCheckoutPath } from './eventPaths.ts';
import { OpenPart } from './OpenPart.tsx';
import { SeatPlan } from './SeatPlan.tsx';
import { salesState } from './salesState.ts';
import { partSeatsMax, wholePlan } from './seatParts.ts';
import { TicketCount } from './TicketCount.tsx';
import { TicketPanel } from './TicketPanel.tsx';
import { useSeatChoice } from './useSeatChoice.ts';

interface SeatPickerProps {
  event: TicketedEvent;
  /** Seats that this customer holds or has bought. */
  own: ReadonlySet<string>;
  liveness: Liveness;
  now: number;
}

/** The best available tickets, which need no choice of seats; the seat plan beside them; the seats chosen there. */
export function SeatPicker({ event, own, liveness, now }: SeatPickerProps) {
  const choice = useSeatChoice(event, own);
  const isOpen = salesState(event, now) === 'open';
  const bookPath =
    isOpen && choice.chosen.length > 0 ? eventCheckoutPath(event.id, { seats: choice.chosen }) : null;
  const plan = { event, choice, own, bookPath };
  return (
    <div className="mt-12 grid grid-cols-1 gap-8 lg:grid-cols-[minmax(0,1fr)_22rem] lg:grid-rows-[auto_1fr] lg:gap-x-8">
      <div className="lg:col-start-2">
        <TicketPanel event={event} liveness={liveness} now={now}>
          <h2 className="text-lg font-semibold">Best available</h2>
          <p className="mt-1 text-ink-soft">Next to each other where there is room, close to the stage.</p>
          <TicketCount event={event} action="Take the best available" />
        </TicketPanel>
      </div>
      <section aria-labelledby="seats" className="lg:col-start-1 lg:row-span-2 lg:row-start-1">
        <h2 id="seats" className="mb-5 text-2xl font-semibold sm:text-3xl">
          Choose your seats
        </h2>
        <div className="rounded-card border border-line bg-surface p-3 sm:p-5">
          {event.capacity > partSeatsMax ? <SeatPlan {...plan} /> : <OpenPart {...plan} range={wholePlan} />}
        </div>
      </section>
      <div className="space-y-5 lg:sticky lg:top-6 lg:col-start-2 lg:self-start">
        {choice.lost.length > 0 && (
          <Notice
            tone="danger"
            title={`${listText(choice.lost)} ${choice.lost.length === 1 ? 'has' : 'have'} just been taken by somebody else`}
          />
        )}
        {isOpen && <ChosenSeats event={event} choice={choice} />}
      </div>
    </div>
  );
}
