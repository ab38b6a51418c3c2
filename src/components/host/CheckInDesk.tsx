import { useRef, useState } from 'react';
import { serverNow } from '../../browser/serverClock.ts';
import type { DoorItem } from '../../items/doorItem.ts';
import { Button } from '../ui/Button.tsx';
import { Loaded } from '../ui/Loaded.tsx';
import { Skeleton } from '../ui/Skeleton.tsx';
import { CheckInForm } from './CheckInForm.tsx';
import { CheckInResult } from './CheckInResult.tsx';
import { type CheckInOutcome, checkInText, undoText } from './checkInText.ts';
import { DoorCounts } from './DoorCounts.tsx';
import { FindTickets } from './FindTickets.tsx';
import { LatestCheckIns } from './LatestCheckIns.tsx';
import { type DoorCall, useCheckIn } from './useCheckIn.ts';
import { useDoor } from './useDoor.ts';

interface Result {
  id: number;
  code: string;
  outcome: CheckInOutcome;
}

interface CheckInDeskProps {
  itemId: string;
  item: DoorItem;
}

/** Check-in at the door of an item. The result is shown in large letters and announced to screen readers. */
export function CheckInDesk({ itemId, item: { timeZone } }: CheckInDeskProps) {
  const { query, liveness } = useDoor(itemId);
  const checkIn = useCheckIn(itemId);
  const [result, setResult] = useState<Result | null>(null);
  const field = useRef<HTMLInputElement>(null);

  const call = async ({ code: raw, act }: DoorCall) => {
    const code = raw.trim().toUpperCase();
    const answer = await checkIn.mutateAsync({ code, act });
    const read = act === 'undo' ? undoText : checkInText;
    const outcome = read(answer, timeZone, serverNow());
    setResult((before) => ({ id: (before?.id ?? 0) + 1, code, outcome }));
  };
  /** For calls by key or button. A scan leaves the focus, because a phone would open its keyboard over the camera's picture. */
  const callAndReturn = async (asked: DoorCall) => {
    await call(asked);
    field.current?.focus();
  };
  const pending = checkIn.isPending ? checkIn.variables.code : null;
  return (
    // On a phone the counts and the result stand above the forms, where a result is in sight.
    <div className="grid grid-cols-1 gap-10 lg:grid-cols-2 lg:grid-rows-[auto_1fr] lg:gap-x-14">
      <div className="lg:col-start-2">
        <Loaded query={query} what="The counts" skeleton={<Skeleton className="h-16" />}>
          {(door) => <DoorCounts door={door} timeZone={timeZone} liveness={liveness} />}
        </Loaded>
        <section aria-label="Result" className="mt-6">
          <div role="status" aria-atomic="true">
            {result ? (
              <CheckInResult key={result.id} outcome={result.outcome} code={result.code} />
            ) : (
              <p className="rounded-card border border-dashed border-line-strong p-5 text-ink-soft">
                The result of a check-in appears here.
              </p>
            )}
          </div>
          {result?.outcome.isIn && (
            <Button
              variant="secondary"
              className="mt-3"
              isPending={checkIn.isPending}
              onPress={() => void callAndReturn({ code: result.code, act: 'undo' })}
            >
              Undo this check-in
            </Button>
          )}
        </section>
      </div>
      <div className="lg:col-start-1 lg:row-span-2 lg:row-start-1">
        <CheckInForm
          isPending={checkIn.isPending}
          field={field}
          onCode={(code) => callAndReturn({ code, act: 'check in' })}
          onScan={(code) => void call({ code, act: 'check in' })}
        />
        <FindTickets itemId={itemId} timeZone={timeZone} pending={pending} onCall={callAndReturn} />
      </div>
      {query.data && (
        <LatestCheckIns
          tickets={query.data.latest}
          timeZone={timeZone}
          pending={pending}
          onCall={callAndReturn}
        />
      )}
    </div>
  );
}
