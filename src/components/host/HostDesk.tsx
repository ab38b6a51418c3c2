import type { ReactNode } from 'react';
import { useNow } from '../../browser/useNow.ts';
import { countUnits } from '../../lib/format/countUnits.ts';
import type { Slot } from '../experiences/slotCache.ts';
import { useLiveSlots } from '../experiences/useLiveSlots.ts';
import { useSlots } from '../experiences/useSlots.ts';
import { LiveIndicator } from '../ui/LiveIndicator.tsx';
import { Loaded } from '../ui/Loaded.tsx';
import { Notice } from '../ui/Notice.tsx';
import { BookingFeed } from './BookingFeed.tsx';
import { HostDayList } from './HostDayList.tsx';
import { HostDeskSkeleton } from './HostDeskSkeleton.tsx';
import type { HostBooking } from './hostBookings.ts';
import { hostDays, isToday, unshownSlots } from './hostDays.ts';
import type { HostWalkIn } from './hostSales.ts';
import { hostSince } from './hostSince.ts';
import { PlacesToday } from './PlacesToday.tsx';
import { SoldToday } from './SoldToday.tsx';
import { useHostBookings } from './useHostBookings.ts';
import type { HostExperience } from './useHostExperiences.ts';
import { useHostSales } from './useHostSales.ts';

interface HostDeskProps {
  hostId: string;
  experiences: HostExperience[];
  /** Other sections of the desk, above the slots. */
  children?: ReactNode;
}

/** A host's desk: today in numbers, the times of the coming days with their sale at the door, and the newest bookings. */
export function HostDesk({ hostId, experiences, children }: HostDeskProps) {
  const now = useNow();
  const since = hostSince(now);
  const ids = experiences.map(({ id }) => id);
  const slots = useSlots({ experienceIds: ids, since });
  const bookings = useHostBookings(hostId, since);
  const sales = useHostSales(hostId, since);
  const liveness = useLiveSlots(ids);

  return (
    <>
      <div className="mb-8 flex flex-wrap items-baseline justify-between gap-3">
        <h1 className="text-4xl font-semibold sm:text-5xl">Host desk</h1>
        <LiveIndicator state={liveness} />
      </div>
      <Loaded query={slots} what="Your times" skeleton={<HostDeskSkeleton />}>
        {(allSlots) => (
          <Loaded query={bookings} what="The bookings" skeleton={<HostDeskSkeleton />}>
            {(allBookings) => (
              <Loaded query={sales} what="Today's sales" skeleton={<HostDeskSkeleton />}>
                {({ walkIns }) => (
                  <Times {...{ hostId, experiences, now, walkIns }} slots={allSlots} bookings={allBookings}>
                    {children}
                  </Times>
                )}
              </Loaded>
            )}
          </Loaded>
        )}
      </Loaded>
    </>
  );
}

interface TimesProps extends HostDeskProps {
  slots: Slot[];
  bookings: HostBooking[];
  walkIns: HostWalkIn[];
  now: number;
}

function Times({ hostId, experiences, slots, bookings, walkIns, now, children }: TimesProps) {
  const days = hostDays(slots, experiences, bookings, now);
  const unshownCount = unshownSlots(slots, experiences).length;
  const ofToday = days.flatMap(({ items }) => items).filter((item) => isToday(item, now));
  return (
    <>
      <div className="grid grid-cols-1 gap-x-14 gap-y-8 lg:grid-cols-2">
        <SoldToday hostId={hostId} />
        <PlacesToday items={ofToday} now={now} />
      </div>
      <div className="mt-10 grid gap-10 grid-cols-1 lg:grid-cols-[minmax(0,1fr)_22rem] lg:gap-14">
        <div>
          {children}
          {unshownCount > 0 && (
            <Notice
              tone="few"
              title={`${countUnits(unshownCount, { one: 'time', many: 'times' })} cannot be shown: their time zone or date is not known here.`}
            />
          )}
          <HostDayList days={days} walkIns={walkIns} now={now} />
        </div>
        <div className="lg:sticky lg:top-6 lg:self-start">
          <BookingFeed {...{ bookings, slots, experiences, now }} />
        </div>
      </div>
    </>
  );
}
