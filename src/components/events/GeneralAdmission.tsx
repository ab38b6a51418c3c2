import type { Liveness } from '../../realtime/useLiveTopics.ts';
import type { TicketedEvent } from './eventCache.ts';
import { TicketCount } from './TicketCount.tsx';
import { TicketPanel } from './TicketPanel.tsx';

interface GeneralAdmissionProps {
  event: TicketedEvent;
  liveness: Liveness;
  now: number;
}

/** The panel for general admission, where only the number of tickets is chosen. */
export function GeneralAdmission({ event, liveness, now }: GeneralAdmissionProps) {
  return (
    <TicketPanel event={event} liveness={liveness} now={now}>
      <h2 className="text-lg font-semibold">How many tickets?</h2>
      <p className="mt-1 text-ink-soft">
        General admission, up to {event.max_per_customer} for each customer.
      </p>
      <TicketCount event={event} action="Get tickets" />
    </TicketPanel>
  );
}
