import { useState } from 'react';
import { serverNow } from '../../browser/serverClock.ts';
import type { TicketedEvent } from '../events/eventCache.ts';
import { CheckInForm } from './CheckInForm.tsx';
import { CheckInResult } from './CheckInResult.tsx';
import { type CheckInOutcome, checkInText } from './checkInText.ts';
import { useCheckIn } from './useCheckIn.ts';

interface CheckedCode {
  id: number;
  code: string;
  outcome: CheckInOutcome;
}

const shownMax = 6;

/** Check-in at the door. The result is shown in large letters and announced to screen readers. */
export function CheckInDesk({ event }: { event: TicketedEvent }) {
  const checkIn = useCheckIn(event.id);
  const [checked, setChecked] = useState<CheckedCode[]>([]);
  const [latest, ...earlier] = checked;

  const check = async (raw: string) => {
    const code = raw.trim().toUpperCase();
    const answer = await checkIn.mutateAsync(code);
    const outcome = checkInText(answer, event.time_zone, serverNow());
    setChecked((before) => [{ id: (before[0]?.id ?? 0) + 1, code, outcome }, ...before].slice(0, shownMax));
  };
  return (
    <div className="grid grid-cols-1 gap-10 lg:grid-cols-2 lg:gap-14">
      <div>
        <CheckInForm isPending={checkIn.isPending} onCode={check} />
      </div>
      <section aria-label="Result">
        <div role="status" aria-atomic="true">
          {latest ? (
            <CheckInResult key={latest.id} outcome={latest.outcome} code={latest.code} />
          ) : (
            <p className="rounded-card border border-dashed border-line-strong p-6 text-ink-soft">
              Nobody has been checked here yet.
            </p>
          )}
        </div>
        {earlier.length > 0 && (
          <ul aria-label="Before" className="mt-6 divide-y divide-line border-t border-line">
            {earlier.map(({ id, code, outcome }) => (
              <li key={id} className="flex flex-wrap justify-between gap-x-4 py-3">
                <span className="font-medium">{outcome.title}</span>
                <span className="font-mono text-sm break-all text-ink-soft">{code}</span>
              </li>
            ))}
          </ul>
        )}
      </section>
    </div>
  );
}
