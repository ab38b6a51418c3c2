import { useNow } from '../../browser/useNow.ts';
import { formatMoney } from '../../lib/format/money.ts';
import { Count } from '../ui/Count.tsx';
import { Loaded } from '../ui/Loaded.tsx';
import { Skeleton } from '../ui/Skeleton.tsx';
import { BigNumbers } from './BigNumbers.tsx';
import { salesToday } from './hostSales.ts';
import { hostSince } from './hostSince.ts';
import { useHostSales } from './useHostSales.ts';

/** What this host has sold today, of all kinds and for whatever day: bookings, places at the door, and money. */
export function SoldToday({ hostId }: { hostId: string }) {
  const now = useNow();
  const query = useHostSales(hostId, hostSince(now));
  return (
    <section aria-labelledby="sold-today" className="border-t border-line pt-4">
      <h2 id="sold-today" className="text-xl font-semibold">
        Sold today
      </h2>
      <Loaded query={query} what="Today's sales" skeleton={<Skeleton className="mt-3 h-16" />}>
        {(sales) => {
          const { bookings, doorPlaces, amounts } = salesToday(sales, now);
          if (bookings + doorPlaces === 0)
            return <p className="mt-3 text-ink-soft">Nothing has been sold yet today.</p>;
          const counts = [
            { label: bookings === 1 ? 'booking' : 'bookings', count: bookings },
            { label: doorPlaces === 1 ? 'place at the door' : 'places at the door', count: doorPlaces },
          ];
          return (
            <BigNumbers
              numbers={[
                ...amounts.map(({ currency, amountMinor }) => ({
                  label: amounts.length === 1 ? 'sales' : `sales in ${currency}`,
                  value: formatMoney(amountMinor, currency),
                  tone: 'text-accent',
                })),
                ...counts
                  .filter(({ count }) => count > 0)
                  .map(({ label, count }) => ({ label, value: <Count value={count} /> })),
              ]}
            />
          );
        }}
      </Loaded>
    </section>
  );
}
