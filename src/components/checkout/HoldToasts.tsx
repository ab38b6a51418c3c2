import { useEffect } from 'react';
import { toast } from 'sonner';
import { errorText, unclearHoldText } from './errorText.ts';
import type { Checkout } from './useCheckout.ts';

const toastId = 'hold';

/** Says why nothing could be held, with the next step where there is one. What stays to be said is on the page. */
export function HoldToasts({ checkout }: { checkout: Checkout }) {
  const { item } = checkout;
  const { many } = item.unit;
  const { state, retry } = checkout.hold;
  const error = state.phase === 'refused' || state.phase === 'unclear' ? state.error : null;
  const isUnclear = state.phase === 'unclear';

  // biome-ignore lint/correctness/useExhaustiveDependencies: said once for each answer
  useEffect(() => {
    if (error === null) return;
    if (item.refusalOf(error) !== null) {
      toast.error('Someone else was faster', {
        id: toastId,
        description: `The ${many} went before they could be held for you. Nothing was charged.`,
      });
    } else {
      const action = isUnclear ? { label: 'Try again', onClick: retry } : undefined;
      const description = isUnclear ? unclearHoldText(item.unit) : errorText(error, item);
      toast.error(`The ${many} are not held yet`, { id: toastId, description, action });
    }
  }, [error]);
  // What it would try again goes with the page.
  useEffect(() => () => void (isUnclear && toast.dismiss(toastId)), [isUnclear]);
  return null;
}
