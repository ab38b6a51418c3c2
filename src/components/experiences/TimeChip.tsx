import { useEffect, useRef } from 'react';
import { Link as AriaLink } from 'react-aria-components';
import { Link } from 'react-router';
import { deviceTimeZone } from '../../browser/deviceTimeZone.ts';
import { describeLeft } from '../../lib/format/availability.ts';
import { ownTime } from '../../lib/format/ownTime.ts';
import { formatTime } from '../../lib/format/zonedTime.ts';
import { AvailabilityLabel } from '../ui/AvailabilityLabel.tsx';
import type { Slot } from './slotCache.ts';
import { slotCheckoutPath } from './slotPaths.ts';

interface TimeChipProps {
  slot: Slot;
  timeZone: string;
}

const shape =
  'flex min-h-16 flex-col justify-center gap-0.5 rounded-control border px-4 py-2.5 transition-colors';

/** A time and what is left of it: a link to the checkout until the time is sold out. */
export function TimeChip({ slot, timeZone }: TimeChipProps) {
  const time = formatTime(slot.slot_time, timeZone);
  const own = ownTime(slot.slot_time, timeZone, deviceTimeZone);
  const name = [time, own, describeLeft(slot)].filter(Boolean).join(', ');
  const isSoldOut = slot.available_count === 0;
  const wasSoldOut = useRef(isSoldOut);
  const hasJustChanged = wasSoldOut.current !== isSoldOut;
  useEffect(() => {
    wasSoldOut.current = isSoldOut;
  }, [isSoldOut]);

  const content = (
    <>
      <span
        className={`text-xl leading-tight font-semibold tabular-nums ${isSoldOut ? 'line-through decoration-1' : ''}`}
      >
        {time}
      </span>
      {own && <span className="text-sm text-ink-soft tabular-nums">{own}</span>}
      <AvailabilityLabel counts={slot} className="text-sm" />
    </>
  );
  if (isSoldOut) {
    return (
      <AriaLink
        isDisabled
        aria-label={name}
        className={`${shape} border-dashed border-line-strong bg-gone-soft text-gone ${hasJustChanged ? 'animate-settle' : ''}`}
      >
        {content}
      </AriaLink>
    );
  }
  return (
    <Link
      to={slotCheckoutPath(slot.id)}
      aria-label={name}
      className={`${shape} border-line-strong bg-surface hover:border-accent hover:bg-accent-soft`}
    >
      {content}
    </Link>
  );
}
