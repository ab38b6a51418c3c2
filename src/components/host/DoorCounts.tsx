import { useNow } from '../../browser/useNow.ts';
import type { Door } from '../../lib/api/checkIn.ts';
import { formatCount } from '../../lib/format/formatCount.ts';
import type { Liveness } from '../../realtime/useLiveTopics.ts';
import { LiveIndicator } from '../ui/LiveIndicator.tsx';
import { Notice } from '../ui/Notice.tsx';
import { nearInstant } from './checkInText.ts';

interface DoorCountsProps {
  door: Door;
  timeZone: string;
  liveness: Liveness;
}

/** How many of the expected tickets are in, and when check-in opens. */
export function DoorCounts({ door, timeZone, liveness }: DoorCountsProps) {
  const { in_count, expected_count, opens_at, closes_at } = door;
  const now = useNow(10_000);
  return (
    <>
      <div className="flex flex-wrap items-baseline justify-between gap-x-6 gap-y-1">
        <p className="text-3xl font-semibold tracking-tight tabular-nums">
          {formatCount(in_count)} of {formatCount(expected_count)} in
        </p>
        <LiveIndicator state={liveness} />
      </div>
      {opens_at && now < Date.parse(opens_at) && (
        <div className="mt-4">
          <Notice tone="info" title={`Opens ${nearInstant(opens_at, timeZone, now)}`} />
        </div>
      )}
      {closes_at && now >= Date.parse(closes_at) && (
        <div className="mt-4">
          <Notice tone="info" title={`Closed ${nearInstant(closes_at, timeZone, now)}`} />
        </div>
      )}
    </>
  );
}
