import { bookingNumber } from '../../items/bookingNumber.ts';
import type { AskingAs } from '../../lib/api/askingAs.ts';
import { formatCount } from '../../lib/format/formatCount.ts';
import { capitalize } from '../../lib/format/text.ts';
import { Artwork } from '../artwork/Artwork.tsx';
import { BookingStatusLabel } from './BookingStatusLabel.tsx';
import type { BookingView } from './bookingView.ts';
import { cancellationText } from './cancellationText.ts';
import { Receipt } from './Receipt.tsx';

interface BookingDetailsProps {
  booking: BookingView;
  /** Whose page it stands on. */
  as?: AskingAs;
}

export function BookingDetails({ booking, as = 'customer' }: BookingDetailsProps) {
  const { summary, status, id } = booking;
  const cancellation = cancellationText(booking);
  const { zone, lines } = summary.when;
  const [day, hours] = lines;
  const facts: { term: string; value: string; more?: string }[] = [
    { term: 'When', value: day, more: zone ? `${hours}, ${zone}` : hours },
    { term: 'Where', value: summary.location },
    ...summary.facts,
    { term: capitalize(summary.unit.many), value: formatCount(summary.unitCount) },
    { term: 'Booking number', value: bookingNumber(id) },
  ];
  return (
    <section
      aria-label="Booking"
      className="grid overflow-hidden rounded-card border border-line bg-surface shadow-[var(--shadow-card)] md:grid-cols-[2fr_3fr] print:block"
    >
      <Artwork seed={summary.artworkSeed} className="h-44 w-full md:h-full print:hidden" />
      <div className="p-6 sm:p-8">
        <div className="flex flex-wrap items-start justify-between gap-3">
          <h2 className="text-2xl font-semibold">{summary.title}</h2>
          <BookingStatusLabel status={status} />
        </div>
        {cancellation && <p className="mt-3 font-medium">{cancellation}</p>}
        <dl className="mt-6 grid gap-x-8 gap-y-5 sm:grid-cols-2">
          {facts.map(({ term, value, more }) => (
            <div key={term} className={term === 'When' ? 'sm:col-span-2' : ''}>
              <dt className="text-sm text-ink-soft">{term}</dt>
              <dd className="font-medium tabular-nums">
                {value}
                {more && <span className="block">{more}</span>}
              </dd>
            </div>
          ))}
        </dl>
        <Receipt booking={booking} as={as} />
      </div>
    </section>
  );
}
