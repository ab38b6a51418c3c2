import { useState } from 'react';
import type { CheckoutItem } from '../../items/checkoutItem.ts';
import type { CreatedBooking } from '../../lib/api/booking.ts';
import type { Currency } from '../../lib/format/currencies.ts';

interface HoldFacts {
  booking: CreatedBooking | null;
  isDecided: boolean;
  /** It was placed elsewhere, and found. */
  isFound: boolean;
}

interface Cost {
  /** In minor units of the currency. */
  amountMinor: number;
  currency: Currency;
}

/**
 * What is charged: the hold's own amount, whatever the page showed before. Where that differs from what the page showed at the
 * decision, `changedFrom` is what it showed, until the customer agrees.
 */
export function useAgreedCost(
  { unitCount, unitMinor, currency }: Pick<CheckoutItem, 'unitCount' | 'unitMinor' | 'currency'>,
  { booking, isDecided, isFound }: HoldFacts,
): Cost & { changedFrom: Cost | null; acceptCost: () => void } {
  // Who comes back to a hold sees its amount at once.
  const [unitShown, setUnitShown] = useState(isDecided ? null : { unitMinor, currency });
  if (!isDecided && (unitShown?.unitMinor !== unitMinor || unitShown.currency !== currency)) {
    setUnitShown({ unitMinor, currency });
  }
  const [acceptedId, accept] = useState<string | null>(null);
  const shown = unitShown && {
    amountMinor: unitCount * unitShown.unitMinor,
    currency: unitShown.currency,
  };
  const cost = {
    amountMinor: booking?.amount_minor ?? unitCount * unitMinor,
    currency: booking?.currency ?? currency,
  };
  const isChanged = cost.amountMinor !== shown?.amountMinor || cost.currency !== shown.currency;
  return {
    ...cost,
    changedFrom: booking && isChanged && !isFound && booking.id !== acceptedId ? shown : null,
    acceptCost: () => booking && accept(booking.id),
  };
}
