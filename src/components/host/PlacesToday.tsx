import { countPlaces } from '../../lib/format/availability.ts';
import { countUnits } from '../../lib/format/countUnits.ts';
import { Count } from '../ui/Count.tsx';
import { BigNumbers } from './BigNumbers.tsx';
import { type HostItem, isOver, isUntouched } from './hostDays.ts';

interface PlacesTodayProps {
  /** The times of today, those that are over included. */
  items: HostItem[];
  now: number;
}

/** The places of what takes place today, whenever they were sold. */
export function PlacesToday({ items, now }: PlacesTodayProps) {
  return (
    <section aria-labelledby="places-today" className="border-t border-line pt-4">
      <h2 id="places-today" className="text-xl font-semibold">
        Places today
      </h2>
      <Places items={items} now={now} />
    </section>
  );
}

function Places({ items, now }: PlacesTodayProps) {
  const sum = (read: (item: HostItem) => number) => items.reduce((total, item) => total + read(item), 0);
  // What is left of a time that is over is not free any more.
  const coming = items.filter((item) => !isOver(item, now));
  const free = coming.reduce((total, { tally }) => total + tally.free, 0);
  const times = countUnits(coming.length, { one: 'time', many: 'times' });
  if (items.length === 0)
    return <p className="mt-3 text-ink-soft">None of your experiences takes place today.</p>;
  if (items.every(isUntouched)) {
    return (
      <p className="mt-3 text-ink-soft">
        {coming.length === 0
          ? 'Nothing was sold of what took place today.'
          : `${countPlaces(free)} at ${times}, all of them free.`}
      </p>
    );
  }
  const numbers = [
    { label: 'sold', count: sum(({ tally }) => tally.sold + tally.walkIns), tone: 'text-accent' },
    { label: 'held now', count: sum(({ tally }) => tally.held), tone: 'text-few' },
    { label: 'free', count: free, tone: 'text-ink' },
  ];
  return (
    <BigNumbers
      numbers={numbers
        .filter(({ label, count }) => label === 'free' || count > 0)
        .map(({ label, count, tone }) => ({ label, value: <Count value={count} />, tone }))}
    />
  );
}
