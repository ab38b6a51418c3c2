import { useEffect, useRef, useState } from 'react';
import { availabilityOf, describeLeft } from '../../lib/format/availability.ts';
import { formatTime } from '../../lib/format/zonedTime.ts';
import type { Slot } from './slotCache.ts';

interface SlotAnnouncerProps {
  slots: Slot[];
  timeZone: string;
}

/** Announces to screen readers when a slot sells out, comes free again or has few places left. Other counts would be noise. */
export function SlotAnnouncer({ slots, timeZone }: SlotAnnouncerProps) {
  const [text, setText] = useState('');
  const before = useRef(new Map<string, Slot>());

  useEffect(() => {
    const news = slots.filter((slot) => {
      const known = before.current.get(slot.id);
      if (!known || known.available_count === slot.available_count) return false;
      return availabilityOf(slot) !== 'open' || availabilityOf(known) === 'sold_out';
    });
    before.current = new Map(slots.map((slot) => [slot.id, slot]));
    if (news.length > 0) {
      setText(
        news.map((slot) => `${formatTime(slot.slot_time, timeZone)}: ${describeLeft(slot)}`).join('. '),
      );
    }
  }, [slots, timeZone]);

  return (
    <p aria-live="polite" className="sr-only">
      {text}
    </p>
  );
}
