import { LogIn, LogOut } from 'lucide-react';
import { useState } from 'react';
import { Link } from 'react-router';
import { deviceTimeZone } from '../../browser/deviceTimeZone.ts';
import { useNow } from '../../browser/useNow.ts';
import { addDays } from '../../lib/api/stayDates.ts';
import { isShowable } from '../../lib/format/isShowable.ts';
import { formatNearDate } from '../../lib/format/relativeDay.ts';
import { formatDate, formatLongDate } from '../../lib/format/stayText.ts';
import { dayKey } from '../../lib/format/zonedTime.ts';
import { BookingStatusLabel } from '../bookings/BookingStatusLabel.tsx';
import type { SuiteType } from '../stays/useSuiteTypes.ts';
import { Button } from '../ui/Button.tsx';
import { Loaded } from '../ui/Loaded.tsx';
import { Skeleton } from '../ui/Skeleton.tsx';
import { CheckInLink } from './CheckInLink.tsx';
import { hostBookingPath } from './hostPaths.ts';
import { countTaken, type HostStay, hostStayDays } from './hostStays.ts';
import { useHostStays } from './useHostStays.ts';

const daysAhead = 7;
const daysAtFirst = 2;

interface HostStaysProps {
  hostId: string;
  /** The host's own suite types. */
  types: SuiteType[];
}

/** How many suites are taken tonight, and the arrivals and departures of the coming days. */
export function HostStays({ hostId, types }: HostStaysProps) {
  const now = useNow();
  const timeZone = types.find(({ time_zone }) => isShowable(now, time_zone))?.time_zone ?? 'UTC';
  const today = dayKey(now, timeZone);
  const query = useHostStays(hostId, today, addDays(today, daysAhead));
  const [shown, setShown] = useState(daysAtFirst);
  return (
    <section aria-labelledby="stays" className="mt-16">
      <h2 id="stays" className="mb-5 text-2xl font-semibold">
        Suites
      </h2>
      <Loaded query={query} what="The stays" skeleton={<Skeleton className="h-64" />}>
        {(stays) => {
          const days = hostStayDays(stays, today, daysAhead);
          return (
            <>
              <dl className="grid gap-4 sm:grid-cols-3">
                {types.map(({ id, suite_type, title, suite_count }) => (
                  <div key={id} className="rounded-card border border-line bg-surface p-5">
                    <dt className="text-ink-soft">{title}, tonight</dt>
                    <dd className="text-2xl font-semibold tracking-tight tabular-nums">
                      {tonightText(countTaken(stays, suite_type, today), suite_count)}
                    </dd>
                    <dd className="mt-3">
                      <CheckInLink itemId={id} name={title} />
                    </dd>
                  </div>
                ))}
              </dl>
              {days.length === 0 && (
                <p className="mt-6 text-ink-soft">Nobody comes or leaves in the coming week.</p>
              )}
              {days.slice(0, shown).map(({ date, arrivals, departures }) => (
                <section key={date} aria-label={formatLongDate(date)} className="mt-8">
                  <h3 className="border-b border-line pb-2 text-lg font-semibold">
                    {formatNearDate(date, timeZone, { now, deviceTimeZone })}
                  </h3>
                  <ul className="divide-y divide-line">
                    {departures.map((stay) => (
                      <StayRow key={`${stay.id} leaves`} stay={stay} isArrival={false} />
                    ))}
                    {arrivals.map((stay) => (
                      <StayRow key={stay.id} stay={stay} isArrival />
                    ))}
                  </ul>
                </section>
              ))}
              {days.length > shown && (
                <Button variant="secondary" className="mt-6" onPress={() => setShown(daysAhead)}>
                  Show the whole week
                </Button>
              )}
            </>
          );
        }}
      </Loaded>
    </section>
  );
}

const tonightText = (taken: number, count: number) =>
  taken === 0 ? `All ${count} free` : `${taken} of ${count} taken`;

function StayRow({ stay, isArrival }: { stay: HostStay; isArrival: boolean }) {
  const { id, status, suite_name, type, check_in, check_out } = stay;
  const Icon = isArrival ? LogIn : LogOut;
  return (
    <li className="flex flex-wrap items-center gap-x-4 gap-y-1 py-3">
      <Icon aria-hidden="true" className={`size-5 ${isArrival ? 'text-accent' : 'text-ink-soft'}`} />
      <span className="min-w-0 flex-1">
        <span className="font-medium">{isArrival ? 'Arrives' : 'Leaves'}</span>,{' '}
        <Link to={hostBookingPath(id)} className="hover:underline">
          {type.title} {suite_name}
        </Link>
        <span className="block text-sm text-ink-soft tabular-nums">
          {isArrival ? `until ${formatDate(check_out)}` : `since ${formatDate(check_in)}`}
        </span>
      </span>
      <BookingStatusLabel status={status} />
    </li>
  );
}
