import type { ReactNode } from 'react';
import { formatCount } from '../../lib/format/formatCount.ts';
import { formatMoney } from '../../lib/format/money.ts';
import type { Liveness } from '../../realtime/useLiveTopics.ts';
import { AvailabilityLabel } from '../ui/AvailabilityLabel.tsx';
import { LiveIndicator } from '../ui/LiveIndicator.tsx';
import { ClosedSales } from './ClosedSales.tsx';
import type { TicketedEvent } from './eventCache.ts';
import { LeftAnnouncer } from './LeftAnnouncer.tsx';
import { salesState } from './salesState.ts';

interface TicketPanelProps {
  event: TicketedEvent;
  liveness: Liveness;
  now: number;
  /** The choice of tickets, shown while tickets are sold. */
  children: ReactNode;
}

/** The price of a ticket and how many are left, live. */
export function TicketPanel({ event, liveness, now, children }: TicketPanelProps) {
  const state = salesState(event, now);
  return (
    <section
      aria-label="Tickets"
      className="rounded-card border border-line bg-surface p-5 shadow-[var(--shadow-card)]"
    >
      <div className="flex flex-wrap items-baseline justify-between gap-x-4 gap-y-1">
        <p>
          <span className="text-2xl font-semibold tracking-tight tabular-nums">
            {formatMoney(event.price_minor, event.currency)}
          </span>
          <span className="text-ink-soft"> a ticket</span>
        </p>
        {state !== 'started' && <LiveIndicator state={liveness} />}
      </div>
      {state === 'open' && (
        <p className="mt-3 flex items-center gap-1.5 text-lg">
          <AvailabilityLabel counts={event} />
          <span className="text-ink-soft tabular-nums">of {formatCount(event.capacity)}</span>
        </p>
      )}
      <div className="mt-5">{state === 'open' ? children : <ClosedSales reason={state} />}</div>
      <LeftAnnouncer event={event} />
    </section>
  );
}
