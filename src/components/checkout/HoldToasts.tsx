import { useEffect } from 'react';
import { toast } from 'sonner';
import { holdErrorText, unclearHoldText } from './errorText.ts';
import type { Checkout } from './useCheckout.ts';

const toastId = 'hold';

/** Shows a toast when nothing could be held, with the next step if there is one. Lasting notices are part of the page. */
export function HoldToasts({ checkout }: { checkout: Checkout }) {
  const { item } = checkout;
  const { many } = item.unit;
  const { state, retry, unsolved } = checkout.hold;
  const error = state.phase === 'refused' || state.phase === 'unclear' ? state.error : null;
  const isUnclear = state.phase === 'unclear';

  // biome-ignore lint/correctness/useExhaustiveDependencies: shown once for each answer
  useEffect(() => {
    if (error === null) return;
    if (item.refusalOf(error) !== null) {
      toast.error('Someone else was faster', {
        id: toastId,
        description: `The ${many} went before they could be held for you. Nothing was charged.`,
      });
    } else {
      const action = isUnclear ? { label: 'Try again', onClick: retry } : undefined;
      const description = isUnclear ? unclearHoldText(item.unit) : holdErrorText(error, item, unsolved);
      toast.error(`The ${many} are not held yet`, { id: toastId, description, action });
    }
  }, [error]);
  // The toast's action belongs to this page, so the toast goes with it.
  useEffect(() => () => void (isUnclear && toast.dismiss(toastId)), [isUnclear]);
  return null;
}
