import { useEffect, useEffectEvent, useRef } from 'react';
import type { HoldState } from '../../items/holdState.ts';
import type { PaymentAttempt } from './paymentAttempt.ts';

interface OutcomeOptions {
  attempt: PaymentAttempt;
  hold: HoldState;
  /** Asks the server what became of the payment. */
  ask: () => void;
  /** There is nothing left that could have been paid for. */
  forget: () => void;
}

/**
 * Asks what became of a payment without a press of a button: of one that a reload cut off, once the hold is known; of one whose answer was
 * lost, whenever the connection is back or the page is looked at again.
 */
export function useOutcome({ attempt, hold, ask, forget }: OutcomeOptions): void {
  const askNow = useEffectEvent(ask);
  const forgetNow = useEffectEvent(forget);
  const isCutOff = attempt.phase === 'paying' && attempt.waitsFor === 'outcome';
  const heldId = hold.phase === 'held' && hold.booking.status !== 'purchased' ? hold.booking.id : null;
  const mustAsk = useRef(isCutOff);
  useEffect(() => {
    if (!mustAsk.current || !heldId) return;
    mustAsk.current = false;
    askNow();
  }, [heldId]);

  const isGone = hold.phase === 'ended' || hold.phase === 'refused' || hold.phase === 'idle';
  useEffect(() => {
    if (isCutOff && isGone) forgetNow();
  }, [isCutOff, isGone]);

  const isUnclear = attempt.phase === 'unclear';
  useEffect(() => {
    if (!isUnclear) return;
    const askAgain = () => askNow();
    addEventListener('online', askAgain);
    addEventListener('focus', askAgain);
    return () => {
      removeEventListener('online', askAgain);
      removeEventListener('focus', askAgain);
    };
  }, [isUnclear]);
}
