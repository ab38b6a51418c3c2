import { useEffect, useRef, useState } from 'react';
import { availabilityOf, describeLeft } from '../../lib/format/availability.ts';
import type { TicketedEvent } from './eventCache.ts';

/** Announces to screen readers when few tickets are left, when they sell out and when some come free. Other counts would be noise. */
export function LeftAnnouncer({ event }: { event: TicketedEvent }) {
  const [text, setText] = useState('');
  const before = useRef(event);
  useEffect(() => {
    const known = before.current;
    before.current = event;
    if (known.available_count === event.available_count) return;
    if (availabilityOf(event) !== 'open' || availabilityOf(known) === 'sold_out') {
      setText(describeLeft(event));
    }
  }, [event]);
  return (
    <p aria-live="polite" className="sr-only">
      {text}
    </p>
  );
}
