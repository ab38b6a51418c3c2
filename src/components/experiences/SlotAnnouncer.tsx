import { useEffect, useRef, useState } from 'react';
import { availabilityOf, describeLeft } from '../../lib/format/availability.ts';
import { formatTime } from '../../lib/format/zonedTime.ts';
import type { Slot } from './slotCache.ts';

interface SlotAnnouncerProps {
  slots: Slot[];
  timeZone: string;
}

/** Tells a screen reader what eyes see: a time that sells out, comes free again or has few left. Other counts would only be noise. */
export function SlotAnnouncer({ slots, timeZone }: SlotAnnouncerProps) {
  const [words, setWords] = useState('');
  const before = useRef(new Map<string, Slot>());

  useEffect(() => {
    const news = slots.filter((slot) => {
      const known = before.current.get(slot.id);
      if (!known || known.available_count === slot.available_count) return false;
      return availabilityOf(slot) !== 'open' || availabilityOf(known) === 'sold_out';
    });
    before.current = new Map(slots.map((slot) => [slot.id, slot]));
    if (news.length > 0) {
      setWords(
        news.map((slot) => `${formatTime(slot.slot_time, timeZone)}: ${describeLeft(slot)}`).join('. '),
      );
    }
  }, [slots, timeZone]);

  return (
    <p aria-live="polite" className="sr-only">
      {words}
    </p>
  );
}
