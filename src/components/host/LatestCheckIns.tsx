import type { DoorTicket } from '../../lib/api/checkIn.ts';
import { DoorTicketRow } from './DoorTicketRow.tsx';
import type { DoorCall } from './useCheckIn.ts';

interface LatestCheckInsProps {
  tickets: DoorTicket[];
  timeZone: string;
  /** The code that is being checked in or undone. */
  pending: string | null;
  onCall: (call: DoorCall) => Promise<void>;
}

/** The last check-ins at all doors of the item, newest first, with those that were undone. */
export function LatestCheckIns({ tickets, ...row }: LatestCheckInsProps) {
  return (
    <section aria-labelledby="latest" className="lg:col-start-2">
      <h2 id="latest" className="border-b border-line pb-3 text-xl font-semibold">
        Last check-ins
      </h2>
      {tickets.length === 0 && <p className="py-4 text-ink-soft">Nobody is in yet.</p>}
      <ul className="divide-y divide-line">
        {tickets.map((ticket) => (
          <DoorTicketRow key={`${ticket.code} ${ticket.checked_in_at}`} ticket={ticket} {...row} />
        ))}
      </ul>
    </section>
  );
}
