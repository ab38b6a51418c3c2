import { serverNow } from '../../browser/serverClock.ts';
import { bookingNumber } from '../../items/bookingNumber.ts';
import type { DoorTicket } from '../../lib/api/checkIn.ts';
import { Button } from '../ui/Button.tsx';
import { nearInstant } from './checkInText.ts';
import { doorTicketText } from './doorTicketText.ts';
import type { DoorCall } from './useCheckIn.ts';

interface DoorTicketRowProps {
  ticket: DoorTicket;
  timeZone: string;
  /** The code that is being checked in or undone. */
  pending: string | null;
  onCall: (call: DoorCall) => Promise<void>;
}

/** A ticket with whose it is, whether it is in, and what can be done with it. */
export function DoorTicketRow({ ticket, timeZone, pending, onCall }: DoorTicketRowProps) {
  const { code, booking_id, customer_name, checked_in_at, undone_at } = ticket;
  const name = customer_name ?? `Guest, booking ${bookingNumber(booking_id)}`;
  const text = doorTicketText(ticket);
  const at = (instant: string) => nearInstant(instant, timeZone, serverNow());
  const isIn = checked_in_at !== null && undone_at === null;
  return (
    <li className="flex flex-wrap items-center justify-between gap-x-4 gap-y-2 py-3">
      <div className="min-w-0 flex-1 basis-36">
        <p className="font-medium break-words">{name}</p>
        <p className="text-sm text-ink-soft tabular-nums">
          {text}
          {isIn && `, in ${at(checked_in_at)}`}
          {undone_at !== null && `, undone ${at(undone_at)}`}
        </p>
      </div>
      {undone_at === null && (
        <Button
          variant="secondary"
          aria-label={`${isIn ? 'Undo check-in' : 'Check in'}: ${name}, ${text}`}
          isPending={pending === code}
          onPress={() => void onCall({ code, act: isIn ? 'undo' : 'check in' })}
        >
          {isIn ? 'Undo' : 'Check in'}
        </Button>
      )}
    </li>
  );
}
