import { Armchair } from 'lucide-react';
import { useEffect, useRef } from 'react';
import { useSearchParams } from 'react-router';
import { Loaded } from '../ui/Loaded.tsx';
import { Message } from '../ui/Message.tsx';
import { Skeleton } from '../ui/Skeleton.tsx';
import type { TicketedEvent } from './eventCache.ts';
import { groupParts } from './groupParts.ts';
import { OpenPart } from './OpenPart.tsx';
import { PartBar } from './PartBar.tsx';
import { openPosition } from './partSearch.ts';
import { SeatOverview } from './SeatOverview.tsx';
import { partAt, type SeatPart } from './seatParts.ts';
import type { SeatChoice } from './useSeatChoice.ts';
import { useSeatParts } from './useSeatParts.ts';

interface SeatPlanProps {
  event: TicketedEvent;
  choice: SeatChoice;
  own: ReadonlySet<string>;
  bookPath: string | null;
}

/** A large seat plan: an overview of its parts, or the seats of the one that the address opens. */
export function SeatPlan(props: SeatPlanProps) {
  const query = useSeatParts(props.event);
  return (
    <Loaded query={query} what="The seat plan" skeleton={<Skeleton className="h-120" />}>
      {({ value }) =>
        value.length > 0 ? (
          <PartedPlan {...props} parts={value} />
        ) : (
          <Message icon={Armchair} title="No seats here" text="The host has not set any seats yet." />
        )
      }
    </Loaded>
  );
}

function PartedPlan({ parts, ...props }: SeatPlanProps & { parts: readonly SeatPart[] }) {
  const [params] = useSearchParams();
  const position = openPosition(params);
  const openPart = position === null ? undefined : partAt(parts, position);
  const box = useRef<HTMLDivElement>(null);
  const shown = useRef(openPart?.first_position);
  const at = openPart?.first_position;
  const before = shown.current;

  // A part that opens gets the focus at its title; the overview gets it at the part that was open.
  useEffect(() => {
    if (shown.current === at) return;
    const from = shown.current;
    shown.current = at;
    if (at !== undefined) box.current?.scrollIntoView({ block: 'start' });
    const target = at === undefined ? `[data-part="${from}"]` : 'h3';
    box.current?.querySelector<HTMLElement>(target)?.focus({ preventScroll: at !== undefined });
  }, [at]);

  const groups = groupParts(parts);
  const named = groups.flatMap((group) => group.parts);
  const open = named.find(({ part }) => part === openPart);
  return (
    <div ref={box} className="scroll-mt-4">
      {open ? (
        <OpenPart key={open.part.first_position} {...props} range={open.part}>
          <PartBar parts={named} open={open} />
        </OpenPart>
      ) : (
        <SeatOverview event={props.event} groups={groups} mustShow={before ?? null} />
      )}
    </div>
  );
}
