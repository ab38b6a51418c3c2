import { readerZone } from '../../hooks/readerZone.ts';
import type { Checkout } from '../../hooks/useCheckout.ts';
import type { Liveness } from '../../hooks/useLiveSlots.ts';
import { countPlaces } from '../../lib/availability.ts';
import { formatMoney } from '../../lib/money.ts';
import { formatLongDay, formatTime, nameForeignZone } from '../../lib/zonedTime.ts';
import { Artwork } from '../artwork/Artwork.tsx';
import { AvailabilityLabel } from '../experiences/AvailabilityLabel.tsx';
import { LiveIndicator } from '../experiences/LiveIndicator.tsx';

interface CheckoutSummaryProps {
  checkout: Checkout;
  liveness: Liveness;
}

export function CheckoutSummary({ checkout, liveness }: CheckoutSummaryProps) {
  const { slot, experience, quantity, amountCents, isCountSure } = checkout;
  const { time_zone, price_cents, currency } = experience;
  const zone = nameForeignZone(slot.slot_time, time_zone, readerZone);
  return (
    <section
      aria-label="Your booking"
      className="overflow-hidden rounded-card border border-line bg-surface shadow-[var(--shadow-card)]"
    >
      <Artwork seed={experience.id} className="hidden h-36 w-full sm:block" />
      <div className="p-5">
        <h2 className="text-xl font-semibold">{experience.title}</h2>
        <p className="mt-2">
          <time dateTime={slot.slot_time} className="tabular-nums">
            {formatLongDay(slot.slot_time, time_zone)}, {formatTime(slot.slot_time, time_zone)}
          </time>
          {zone && <span className="block text-sm text-ink-soft">{zone}</span>}
        </p>
        <p className="text-ink-soft">{experience.location}</p>
        {isCountSure && (
          <p className="mt-3 flex flex-wrap items-center justify-between gap-x-4 gap-y-1">
            <AvailabilityLabel slot={slot} />
            <LiveIndicator state={liveness} />
          </p>
        )}
        <dl className="mt-5 grid grid-cols-[1fr_auto] gap-y-2 border-t border-line pt-4 tabular-nums">
          <dt className="text-ink-soft">
            {countPlaces(quantity)} × {formatMoney(price_cents, currency)}
          </dt>
          <dd className="text-right">{formatMoney(amountCents, currency)}</dd>
          <dt className="text-lg font-semibold">Total</dt>
          <dd className="text-right text-lg font-semibold">{formatMoney(amountCents, currency)}</dd>
        </dl>
      </div>
    </section>
  );
}
