import { useEffect, useRef, useState } from 'react';
import { availabilityOf, describeLeft } from '../../lib/format/availability.ts';
import type { TicketedEvent } from './eventCache.ts';

/** Tells a screen reader what eyes see: few left, sold out, free again. Other counts would only be noise. */
export function LeftAnnouncer({ event }: { event: TicketedEvent }) {
  const [words, setWords] = useState('');
  const before = useRef(event);
  useEffect(() => {
    const known = before.current;
    before.current = event;
    if (known.available_count === event.available_count) return;
    if (availabilityOf(event) !== 'open' || availabilityOf(known) === 'sold_out') {
      setWords(describeLeft(event));
    }
  }, [event]);
  return (
    <p aria-live="polite" className="sr-only">
      {words}
    </p>
  );
}
