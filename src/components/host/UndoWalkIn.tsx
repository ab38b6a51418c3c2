import { Undo2 } from 'lucide-react';
import { useEffect, useRef, useState } from 'react';
import { serverNow } from '../../browser/serverClock.ts';
import { countPlaces } from '../../lib/format/availability.ts';
import { Button } from '../ui/Button.tsx';
import type { HostWalkIn } from './hostSales.ts';
import { useUndoWalkIn } from './walkInCalls.ts';
import { refusedUndoText, soldText } from './walkInText.ts';

interface UndoWalkInProps {
  walkIn: HostWalkIn;
  /** Is called with what to announce; the focus was here. */
  onUndone: (text: string) => void;
  /** Is called when the minute ends while the focus is here. */
  onEndWithFocus: () => void;
}

/** What was sold at the door less than a minute ago, and its undo. Renders nothing once the minute is over. */
export function UndoWalkIn({ walkIn, onUndone, onEndWithFocus }: UndoWalkInProps) {
  const undo = useUndoWalkIn(walkIn.time_zone);
  const [error, setError] = useState<string | null>(null);
  const [isEnded, setEnded] = useState(false);
  const row = useRef<HTMLLIElement>(null);

  useEffect(() => {
    const timer = setTimeout(() => {
      // Before the button goes, or the focus would go with it.
      if (row.current?.contains(document.activeElement)) onEndWithFocus();
      setEnded(true);
    }, Date.parse(walkIn.undo_until) - serverNow());
    return () => clearTimeout(timer);
  }, [walkIn.undo_until, onEndWithFocus]);
  if (isEnded && !undo.isPending && error === null) return null;

  const press = async () => {
    setError(null);
    const answer = await undo.mutateAsync(walkIn.id);
    if (answer.error !== null) setError(refusedUndoText(answer.error));
    else onUndone(`Undone: ${countPlaces(walkIn.quantity)} free again.`);
  };
  return (
    <li
      ref={row}
      className="flex flex-wrap items-center justify-between gap-x-4 gap-y-1 rounded-control bg-accent-soft py-1 pr-1 pl-4"
    >
      <p className="font-medium tabular-nums">{soldText(walkIn)}.</p>
      <Button variant="quiet" isPending={undo.isPending} onPress={() => void press()}>
        {!undo.isPending && <Undo2 aria-hidden="true" className="size-4" />}
        Undo
      </Button>
      {error !== null && (
        <p role="alert" className="w-full pb-2 text-danger">
          {error}
        </p>
      )}
    </li>
  );
}
