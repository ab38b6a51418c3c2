import { Armchair, ZoomIn, ZoomOut } from 'lucide-react';
import { type ReactNode, useState } from 'react';
import { Button } from '../ui/Button.tsx';
import { Loaded } from '../ui/Loaded.tsx';
import { Message } from '../ui/Message.tsx';
import { Skeleton } from '../ui/Skeleton.tsx';
import type { TicketedEvent } from './eventCache.ts';
import { SeatLegend } from './SeatLegend.tsx';
import { SeatMap } from './SeatMap.tsx';
import { StageBar } from './StageBar.tsx';
import type { SeatRange } from './seatParts.ts';
import { usePartSeats } from './usePartSeats.ts';
import type { SeatChoice } from './useSeatChoice.ts';

interface OpenPartProps {
  event: TicketedEvent;
  range: SeatRange;
  choice: SeatChoice;
  own: ReadonlySet<string>;
  bookPath: string | null;
  /** Stays in sight with the stage: what is open, and the ways to the parts beside it. */
  children?: ReactNode;
}

/** The seats of a part of the seat plan. */
export function OpenPart({ event, range, choice, own, bookPath, children }: OpenPartProps) {
  const query = usePartSeats(event, range);
  const [isLarge, setLarge] = useState(false);
  const Zoom = isLarge ? ZoomOut : ZoomIn;
  return (
    <>
      <div className="mb-3 flex flex-wrap items-center justify-between gap-x-4 gap-y-3">
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
      <StageBar>{children}</StageBar>
      <Loaded query={query} what="The seats" skeleton={<Skeleton className="mt-4 h-120" />}>
        {({ value }) =>
          value.all.length > 0 ? (
            <SeatMap seats={value} choice={choice} own={own} bookPath={bookPath} isLarge={isLarge} />
          ) : (
            <Message icon={Armchair} title="No seats here" text="The host has not set any seats yet." />
          )
        }
      </Loaded>
    </>
  );
}
