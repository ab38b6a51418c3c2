import { useId } from 'react';
import { deviceTimeZone } from '../../browser/deviceTimeZone.ts';
import type { AskingAs } from '../../lib/api/askingAs.ts';
import { countUnits } from '../../lib/format/countUnits.ts';
import { formatMoney } from '../../lib/format/money.ts';
import { deviceTime } from '../../lib/format/ownTime.ts';
import { formatRate } from '../../lib/format/termsText.ts';
import { capitalize, listText } from '../../lib/format/text.ts';
import { formatDay } from '../../lib/format/zonedTime.ts';
import type { BookingView } from './bookingView.ts';
import { paymentText } from './paymentText.ts';
import { useReceipt } from './useReceipt.ts';

interface Line {
  key: string;
  term: string;
  value: string;
  isStrong?: boolean;
}

interface ReceiptProps {
  booking: BookingView;
  /** Whose page it stands on. */
  as: AskingAs;
}

/** What was to be paid, what was paid, with what and when, the tax in it, and what went back. */
export function Receipt({ booking, as }: ReceiptProps) {
  const { amount_minor, currency, purchased_at } = booking;
  const { unit, unitCount, timeZone } = booking.summary;
  const query = useReceipt(booking, as);
  const receipt = query.data;
  const money = (amount: number) => formatMoney(amount, currency);
  const moment = (instant: string) =>
    `${formatDay(instant, deviceTimeZone)}, ${deviceTime(instant, { placeTimeZone: timeZone, deviceTimeZone })}`;
  const payment = paymentText(booking);
  const headingId = useId();

  // With what was cancelled of it since.
  const total = receipt?.amount_minor ?? amount_minor;
  const units = amount_minor === 0 ? unitCount : Math.round((unitCount * total) / amount_minor);
  const lines: Line[] = [
    {
      key: 'units',
      term: `${countUnits(units, unit)} × ${money(amount_minor / unitCount)}`,
      value: money(total),
    },
    { key: 'total', term: 'Total', value: money(total), isStrong: true },
  ];
  if (receipt?.tax) {
    const { label, rate_bp, number, amount_minor } = receipt.tax;
    const term = `Includes ${formatRate(rate_bp)} ${label}${number ? ` (${number})` : ''}`;
    lines.push({ key: 'tax', term, value: money(amount_minor) });
  }
  if (purchased_at) {
    const by = receipt?.paid_by ? `, ${capitalize(receipt.paid_by)}` : '';
    lines.push({
      key: 'paid',
      term: amount_minor === 0 ? 'Booked' : `Paid${by}`,
      value: moment(purchased_at),
    });
  }
  receipt?.cancelled.forEach(({ quantity, seats, by }, index) => {
    const term = by === 'host' ? 'Cancelled by the host' : 'Cancelled';
    lines.push({
      key: `cancelled ${index}`,
      term,
      value: seats ? listText(seats) : countUnits(quantity, unit),
    });
  });
  receipt?.refunds.forEach(({ amount_minor, status, at }, index) => {
    const term = status === 'made' ? `Refunded, ${moment(at)}` : 'Refund on its way';
    lines.push({ key: `refund ${index}`, term, value: money(amount_minor), isStrong: true });
  });
  if (payment && !receipt) lines.push({ key: 'payment', term: 'Payment', value: payment });
  if (query.isError) {
    lines.push({ key: 'failed', term: 'Payment', value: 'Details could not be loaded' });
  }

  return (
    <section aria-labelledby={headingId} className="mt-6 break-inside-avoid border-t border-line pt-5">
      <h3 id={headingId} className="mb-3 text-lg font-semibold">
        Receipt
      </h3>
      <dl className="grid grid-cols-[minmax(6rem,1fr)_auto] gap-x-4 gap-y-2 tabular-nums">
        {lines.map(({ key, term, value, isStrong }) => (
          <div key={key} className={`col-span-2 grid grid-cols-subgrid ${isStrong ? 'font-semibold' : ''}`}>
            <dt className={isStrong ? '' : 'text-ink-soft'}>{term}</dt>
            <dd className="text-right">{value}</dd>
          </div>
        ))}
      </dl>
    </section>
  );
}
