import { Count } from '../ui/Count.tsx';
import type { HostItem } from './hostDays.ts';

/** Today in three numbers. */
export function TodayTotals({ items }: { items: HostItem[] }) {
  const sum = (read: (item: HostItem) => number) => items.reduce((total, item) => total + read(item), 0);
  const totals = [
    { label: 'sold today', value: sum(({ tally }) => tally.sold + tally.walkIns), tone: 'text-accent' },
    { label: 'held now', value: sum(({ tally }) => tally.held), tone: 'text-few' },
    { label: 'still free', value: sum(({ tally }) => tally.free), tone: 'text-ink' },
  ];
  return (
    <dl className="grid grid-cols-3 gap-4 border-y border-line py-6">
      {totals.map(({ label, value, tone }) => (
        <div key={label} className="flex flex-col-reverse">
          <dt className="text-sm text-ink-soft sm:text-base">{label}</dt>
          <dd className={`text-4xl leading-none font-semibold tracking-tight sm:text-6xl ${tone}`}>
            <Count value={value} />
          </dd>
        </div>
      ))}
    </dl>
  );
}
