import { useEffect, useState } from 'react';
import { useNavigationType } from 'react-router';
import { cameBack } from '../../browser/cameBack.ts';
import { bookedHere, forgetBooked, noteBooked } from './bookedHere.ts';
import { forgetIntent, readIntent } from './holdIntent.ts';

/**
 * The id of the booking with which the checkout has ended: just now (`purchaseId`), or before Back has led to it again. Null while the
 * checkout goes on.
 */
export function useBookedHere(itemKey: string, purchaseId: string | null): string | null {
  const isPop = useNavigationType() === 'POP';
  const [isBack] = useState(() => isPop && cameBack());
  const [before] = useState(() => (isBack && !readIntent(itemKey) ? bookedHere(itemKey) : null));
  useEffect(() => {
    if (!isBack) forgetBooked(itemKey);
  }, [isBack, itemKey]);
  useEffect(() => {
    if (!purchaseId) return;
    noteBooked(itemKey, purchaseId);
    forgetIntent(itemKey);
  }, [purchaseId, itemKey]);
  return purchaseId ?? before;
}
