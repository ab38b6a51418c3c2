import { Count } from '../ui/Count.tsx';
import type { SlotTally } from './hostBookings.ts';

interface TallyBarProps {
  tally: SlotTally;
  capacity: number;
}

const parts = [
  { key: 'sold', word: 'Sold', fill: 'bg-accent' },
  { key: 'walkIns', word: 'Walk-ins', fill: 'bg-accent/55' },
  { key: 'held', word: 'Held', fill: 'bg-few' },
  { key: 'free', word: 'Free', fill: 'bg-gone-soft' },
] as const;

/** Where the places are: as lengths for a glance, as numbers to rely on. */
export function TallyBar({ tally, capacity }: TallyBarProps) {
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
        {parts.map(({ key, word, fill }) => (
          <div key={key} className="flex items-center gap-1.5">
            <span aria-hidden="true" className={`size-2.5 rounded-full ring-1 ring-line-strong ${fill}`} />
            <dt className="text-ink-soft">{word}</dt>
            <dd className="font-semibold">
              <Count value={tally[key]} />
            </dd>
          </div>
        ))}
      </dl>
    </div>
  );
}
