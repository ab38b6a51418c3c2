import { CircleCheck, CircleSlash, Flame } from 'lucide-react';
import { type Availability, availabilityOf } from '../../lib/format/availability.ts';
import { Count } from './Count.tsx';

interface AvailabilityLabelProps {
  counts: { available_count: number; capacity: number };
  className?: string;
}

const looks: Record<Availability, { icon: typeof Flame; tone: string }> = {
  open: { icon: CircleCheck, tone: 'text-accent' },
  few: { icon: Flame, tone: 'text-few' },
  sold_out: { icon: CircleSlash, tone: 'text-gone' },
};

/** What is left, as icon, text and colour; none of the three is needed to understand the others. */
export function AvailabilityLabel({ counts, className = '' }: AvailabilityLabelProps) {
  const availability = availabilityOf(counts);
  const { icon: Icon, tone } = looks[availability];
  return (
    <span className={`inline-flex items-center gap-1.5 whitespace-nowrap font-medium ${tone} ${className}`}>
      <Icon aria-hidden="true" className="size-[1.05em] shrink-0" />
      {availability === 'sold_out' ? (
        'Sold out'
      ) : (
        <span>
          <Count value={counts.available_count} /> left
        </span>
      )}
    </span>
  );
}
