import { readerZone } from '../../hooks/readerZone.ts';
import type { BookingView } from '../../hooks/useBookings.ts';
import { countPlaces } from '../../lib/availability.ts';
import { formatMoney } from '../../lib/money.ts';
import { formatDay, formatTime } from '../../lib/zonedTime.ts';
import { paymentWords } from './paymentWords.ts';

/** What it costs, and where the money is. */
export function Receipt({ booking }: { booking: BookingView }) {
  const { quantity, amount_cents, currency, purchased_at, payment_status } = booking;
  const total = formatMoney(amount_cents, currency);
  const payment = paymentWords(payment_status);
  return (
    <dl className="mt-6 grid grid-cols-[1fr_auto] gap-x-4 gap-y-2 border-t border-line pt-5 tabular-nums">
      <dt className="text-ink-soft">
        {countPlaces(quantity)} × {formatMoney(amount_cents / quantity, currency)}
      </dt>
      <dd className="text-right">{total}</dd>
      <dt className="font-semibold">Total</dt>
      <dd className="text-right font-semibold">{total}</dd>
      {purchased_at && (
        <>
          <dt className="text-ink-soft">Paid</dt>
          <dd className="text-right">
            {formatDay(purchased_at, readerZone)}, {formatTime(purchased_at, readerZone)}
          </dd>
        </>
      )}
      {payment && (
        <>
          <dt className="text-ink-soft">Payment</dt>
          <dd className="text-right font-medium">{payment}</dd>
        </>
      )}
    </dl>
  );
}
