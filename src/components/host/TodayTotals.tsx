import { Count } from '../ui/Count.tsx';
import type { HostItem } from './hostDays.ts';

/** Today in three numbers. */
export function TodayTotals({ items }: { items: HostItem[] }) {
  const sum = (read: (item: HostItem) => number) => items.reduce((total, item) => total + read(item), 0);
  const totals = [
    { word: 'sold today', value: sum(({ tally }) => tally.sold + tally.walkIns), tone: 'text-accent' },
    { word: 'held now', value: sum(({ tally }) => tally.held), tone: 'text-few' },
    { word: 'still free', value: sum(({ tally }) => tally.free), tone: 'text-ink' },
  ];
  return (
    <dl className="grid grid-cols-3 gap-4 border-y border-line py-6">
      {totals.map(({ word, value, tone }) => (
        <div key={word} className="flex flex-col-reverse">
          <dt className="text-sm text-ink-soft sm:text-base">{word}</dt>
          <dd className={`text-4xl leading-none font-semibold tracking-tight sm:text-6xl ${tone}`}>
            <Count value={value} />
          </dd>
        </div>
      ))}
    </dl>
  );
}
