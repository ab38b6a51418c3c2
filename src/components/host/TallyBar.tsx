import { Count } from '../ui/Count.tsx';
import type { SlotTally } from './hostBookings.ts';

interface TallyBarProps {
  tally: SlotTally;
  capacity: number;
  /** What is free is not sold any more. */
  isOver: boolean;
}

const parts = [
  { key: 'sold', label: 'Sold', fill: 'bg-accent' },
  { key: 'walkIns', label: 'Walk-ins', fill: 'bg-accent/55' },
  { key: 'held', label: 'Held', fill: 'bg-few' },
  { key: 'free', label: 'Free', fill: 'bg-gone-soft' },
] as const;

/** How many places are sold, held and free, as a bar and as numbers; of sold and held only those that there are. */
export function TallyBar({ tally, capacity, isOver }: TallyBarProps) {
  return (
    <div>
      <div aria-hidden="true" className="flex h-2 gap-px overflow-hidden rounded-full bg-gone-soft">
        {parts.map(({ key, fill }) => (
          <span
            key={key}
            className={`transition-[width] duration-500 ${fill}`}
            style={{ width: `${(tally[key] / capacity) * 100}%` }}
          />
        ))}
      </div>
      <dl className="mt-2 flex flex-wrap gap-x-4 gap-y-1 text-sm">
        {parts
          .filter(({ key }) => key === 'free' || tally[key] > 0)
          .map(({ key, label, fill }) => (
            <div key={key} className="flex items-center gap-1.5">
              <span aria-hidden="true" className={`size-2.5 rounded-full ring-1 ring-line-strong ${fill}`} />
              <dt className="text-ink-soft">{key === 'free' && isOver ? 'Not sold' : label}</dt>
              <dd className="font-semibold">
                <Count value={tally[key]} />
              </dd>
            </div>
          ))}
      </dl>
    </div>
  );
}
