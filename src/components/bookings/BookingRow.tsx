import { Link } from 'react-router';
import { deviceTimeZone } from '../../browser/deviceTimeZone.ts';
import { bookingPath } from '../../items/bookingPaths.ts';
import { countUnits } from '../../lib/format/countUnits.ts';
import { formatMoney } from '../../lib/format/money.ts';
import { deviceTime } from '../../lib/format/ownTime.ts';
import { Artwork } from '../artwork/Artwork.tsx';
import { TimeLeft } from '../checkout/TimeLeft.tsx';
import { BookingStatusLabel } from './BookingStatusLabel.tsx';
import type { BookingView } from './bookingView.ts';
import { cancellationText } from './cancellationText.ts';
import { isHeld } from './isHeld.ts';
import { paymentText } from './paymentText.ts';

interface BookingRowProps {
  booking: BookingView;
  now: number;
}

export function BookingRow({ booking, now }: BookingRowProps) {
  const { id, status, amount_minor, currency, hold_expires_at, summary } = booking;
  const { when } = summary;
  const canPay = isHeld(booking, now);
  const payment = paymentText(booking);
  const cancellation = cancellationText(booking);
  return (
    <article className="relative grid grid-cols-[4.5rem_1fr] gap-x-4 gap-y-3 rounded-card border border-line bg-surface p-4 hover:border-line-strong sm:grid-cols-[7rem_1fr_auto] sm:items-center sm:gap-x-6">
      <Artwork seed={summary.artworkSeed} className="aspect-square w-full rounded-control sm:aspect-4/3" />
      <div className="min-w-0">
        <h3 className="text-lg font-semibold">
          <Link to={bookingPath(id)} className="after:absolute after:inset-0 after:rounded-card">
            {summary.title}
          </Link>
        </h3>
        <p className="mt-1">
          <time dateTime={summary.startsAt} className="tabular-nums">
            {when.near(now)}
            {when.zone && <span className="text-ink-soft">, {when.zone}</span>}
          </time>
        </p>
        <p className="text-ink-soft">{summary.location}</p>
        {canPay && (
          <p className="mt-1 text-sm tabular-nums">
            Held for you until{' '}
            {deviceTime(hold_expires_at, { placeTimeZone: summary.timeZone, deviceTimeZone })},{' '}
            <TimeLeft expiresAt={hold_expires_at} now={now} />
          </p>
        )}
        {cancellation && <p className="mt-1 text-sm">{cancellation}</p>}
        {payment && <p className="mt-1 text-sm text-ink-soft">{payment}</p>}
        {booking.isOld && <p className="mt-1 text-sm text-ink-soft">As last seen on this device</p>}
      </div>
      <p className="col-span-2 flex flex-wrap items-center justify-between gap-3 sm:col-span-1 sm:flex-col sm:items-end">
        <BookingStatusLabel status={status === 'reserved' && !canPay ? 'expired' : status} />
        <span className="text-sm text-ink-soft tabular-nums">
          {countUnits(summary.unitCount, summary.unit)}, {formatMoney(amount_minor, currency)}
        </span>
      </p>
    </article>
  );
}
