import { deviceTimeZone } from '../../browser/deviceTimeZone.ts';
import { countUnits } from '../../lib/format/countUnits.ts';
import { formatMoney } from '../../lib/format/money.ts';
import { formatDay, formatTime } from '../../lib/format/zonedTime.ts';
import type { BookingView } from './bookingView.ts';
import { paymentText } from './paymentText.ts';

/** The price and the state of the payment. */
export function Receipt({ booking }: { booking: BookingView }) {
  const { amount_minor, currency, purchased_at } = booking;
  const { unit, unitCount } = booking.summary;
  const total = formatMoney(amount_minor, currency);
  const payment = paymentText(booking);
  return (
    <dl className="mt-6 grid grid-cols-[1fr_auto] gap-x-4 gap-y-2 border-t border-line pt-5 tabular-nums">
      <dt className="text-ink-soft">
        {countUnits(unitCount, unit)} × {formatMoney(amount_minor / unitCount, currency)}
      </dt>
      <dd className="text-right">{total}</dd>
      <dt className="font-semibold">Total</dt>
      <dd className="text-right font-semibold">{total}</dd>
      {purchased_at && (
        <>
          <dt className="text-ink-soft">{amount_minor === 0 ? 'Booked' : 'Paid'}</dt>
          <dd className="text-right">
            {formatDay(purchased_at, deviceTimeZone)}, {formatTime(purchased_at, deviceTimeZone)}
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
