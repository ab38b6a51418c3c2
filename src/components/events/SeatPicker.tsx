import { ZoomIn, ZoomOut } from 'lucide-react';
import { useState } from 'react';
import { listText } from '../../lib/format/text.ts';
import type { Liveness } from '../../realtime/useLiveTopics.ts';
import { Button } from '../ui/Button.tsx';
import { Notice } from '../ui/Notice.tsx';
import { ChosenSeats } from './ChosenSeats.tsx';
import type { TicketedEvent } from './eventCache.ts';
import { SeatLegend } from './SeatLegend.tsx';
import { SeatMap } from './SeatMap.tsx';
import type { Seat } from './seatCache.ts';
import { TicketCount } from './TicketCount.tsx';
import { TicketPanel } from './TicketPanel.tsx';
import { useSeatChoice } from './useSeatChoice.ts';

interface SeatPickerProps {
  event: TicketedEvent;
  seats: Seat[];
  /** Seats that this customer holds or has bought. */
  own: ReadonlySet<string>;
  liveness: Liveness;
  now: number;
}

/** The seat map beside the chosen seats; the best available tickets can be taken without choosing. */
export function SeatPicker({ event, seats, own, liveness, now }: SeatPickerProps) {
  const choice = useSeatChoice(seats, own);
  const [isLarge, setLarge] = useState(false);
  const Zoom = isLarge ? ZoomOut : ZoomIn;
  return (
    <section aria-labelledby="seats" className="mt-12">
      <h2 id="seats" className="text-2xl font-semibold sm:text-3xl">
        Choose your seats
      </h2>
      <div className="mt-5 grid grid-cols-1 gap-8 lg:grid-cols-[minmax(0,1fr)_22rem] lg:gap-12">
        <div className="rounded-card border border-line bg-surface p-3 sm:p-6">
          <div className="mb-5 flex flex-wrap items-center justify-between gap-x-4 gap-y-3 px-1">
            <SeatLegend />
            <Button
              variant="secondary"
              className="lg:hidden"
              aria-pressed={isLarge}
              onPress={() => setLarge(!isLarge)}
            >
              <Zoom aria-hidden="true" className="size-4" />
              Larger seats
            </Button>
          </div>
          <SeatMap seats={seats} choice={choice} own={own} isLarge={isLarge} />
        </div>
        <div className="lg:sticky lg:top-6 lg:self-start">
          <TicketPanel event={event} liveness={liveness} now={now}>
            {choice.lost.length > 0 && (
              <div className="mb-5">
                <Notice
                  tone="danger"
                  title={`${listText(choice.lost)} ${choice.lost.length === 1 ? 'has' : 'have'} just been taken by somebody else`}
                />
              </div>
            )}
            <ChosenSeats event={event} choice={choice} />
            <section aria-labelledby="best" className="mt-6 border-t border-line pt-5">
              <h3 id="best" className="text-lg font-semibold">
                Best available
              </h3>
              <p className="mt-1 text-ink-soft">
                Next to each other where there is room, close to the stage.
              </p>
              <TicketCount event={event} action="Take the best available" variant="secondary" />
            </section>
          </TicketPanel>
        </div>
      </div>
    </section>
  );
}
