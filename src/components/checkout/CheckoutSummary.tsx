import type { ReactNode } from 'react';
import { deviceTimeZone } from '../../browser/deviceTimeZone.ts';
import { countUnits } from '../../lib/format/countUnits.ts';
import { formatMoney } from '../../lib/format/money.ts';
import { termsText } from '../../lib/format/termsText.ts';
import { Artwork } from '../artwork/Artwork.tsx';
import type { Checkout } from './useCheckout.ts';

interface CheckoutSummaryProps {
  checkout: Checkout;
  /** How much is left, live. */
  availability: ReactNode;
}

export function CheckoutSummary({ checkout, availability }: CheckoutSummaryProps) {
  const { item, amountMinor, currency, isCountSure } = checkout;
  const { when } = item;
  return (
    <section
      aria-label="Your booking"
      className="overflow-hidden rounded-card border border-line bg-surface shadow-[var(--shadow-card)]"
    >
      <Artwork seed={item.artworkSeed} className="hidden h-36 w-full sm:block" />
      <div className="p-5">
        <h2 className="text-xl font-semibold">{item.title}</h2>
        <p className="mt-2">
          <time dateTime={item.startsAt} className="tabular-nums">
            {when.full}
          </time>
          {when.zone && <span className="block text-sm text-ink-soft">{when.zone}</span>}
        </p>
        <p className="text-ink-soft">{item.location}</p>
        {isCountSure && (
          <p className="mt-3 flex flex-wrap items-center justify-between gap-x-4 gap-y-1">{availability}</p>
        )}
        <dl className="mt-5 grid grid-cols-[1fr_auto] gap-y-2 border-t border-line pt-4 tabular-nums">
          <dt className="text-ink-soft">
            {countUnits(item.unitCount, item.unit)} × {formatMoney(amountMinor / item.unitCount, currency)}
          </dt>
          <dd className="text-right">{formatMoney(amountMinor, currency)}</dd>
          <dt className="text-lg font-semibold">Total</dt>
          <dd className="text-right text-lg font-semibold">{formatMoney(amountMinor, currency)}</dd>
        </dl>
        {amountMinor > 0 && (
          <p className="mt-4 text-sm text-ink-soft">
            {termsText(item.terms, item.startsAt, item.timeZone, { now: checkout.hold.now, deviceTimeZone })}
          </p>
        )}
      </div>
    </section>
  );
}
