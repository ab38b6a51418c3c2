import { Search } from 'lucide-react';
import { type FormEvent, useState } from 'react';
import { foundTicketsMax } from '../../lib/api/checkIn.ts';
import { countUnits, ticketNoun } from '../../lib/format/countUnits.ts';
import { Button } from '../ui/Button.tsx';
import { CutNotice } from '../ui/CutNotice.tsx';
import { Field } from '../ui/Field.tsx';
import { DoorTicketRow } from './DoorTicketRow.tsx';
import type { DoorCall } from './useCheckIn.ts';
import { useFoundTickets } from './useFoundTickets.ts';

interface FindTicketsProps {
  itemId: string;
  timeZone: string;
  /** The code that is being checked in or undone. */
  pending: string | null;
  onCall: (call: DoorCall) => Promise<void>;
}

/** Finds tickets whose code is not at hand: by the customer's name or email address, or by the number of the booking. */
export function FindTickets({ itemId, ...row }: FindTicketsProps) {
  const [text, setText] = useState('');
  const [search, setSearch] = useState<string | null>(null);
  const [error, setError] = useState<string | null>(null);
  const { data: tickets, isFetching, isError, isPlaceholderData } = useFoundTickets(itemId, search);

  const submit = (submitted: FormEvent) => {
    submitted.preventDefault();
    const asked = text.trim();
    if (asked.length < 2) return setError('Type two letters at least.');
    setSearch(asked);
  };
  const isLooking = isFetching && (tickets === undefined || isPlaceholderData);
  const found = search !== null && !isLooking && !isError ? tickets : undefined;
  return (
    <section aria-labelledby="find" className="mt-12">
      <h2 id="find" className="mb-4 text-xl font-semibold">
        Without the code
      </h2>
      <form onSubmit={submit}>
        <Field
          label="Name, email or booking number"
          hint="Of the customer. Guests have a booking number only."
          value={text}
          error={error}
          onChange={(value) => {
            setText(value);
            setError(null);
          }}
          autoComplete="off"
          spellCheck="false"
          maxLength={100}
        />
        <Button type="submit" variant="secondary" isPending={isLooking} className="mt-2">
          {!isLooking && <Search aria-hidden="true" className="size-4" />}
          Find tickets
        </Button>
      </form>
      <p role="status" className="mt-4 text-ink-soft">
        {search !== null && isError && 'The tickets could not be looked up just now. Try again.'}
        {found &&
          (found.length === 0
            ? `No paid ticket for this door is found by “${search}”.`
            : `${countUnits(found.length, ticketNoun)} found by “${search}”`)}
      </p>
      {found && found.length > 0 && (
        <ul aria-label="Found tickets" className="mt-2 divide-y divide-line border-t border-line">
          {found.map((ticket) => (
            <DoorTicketRow key={ticket.code} ticket={ticket} {...row} />
          ))}
        </ul>
      )}
      {found && (
        <CutNotice count={found.length} max={foundTicketsMax} what="tickets">
          Type more of the name.
        </CutNotice>
      )}
    </section>
  );
}
