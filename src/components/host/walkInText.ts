import type { ApiError } from '../../lib/api/apiResponse.ts';
import type { WalkIn } from '../../lib/api/walkIn.ts';
import { formatCount } from '../../lib/format/formatCount.ts';
import { formatMoney } from '../../lib/format/money.ts';

type Sold = Pick<WalkIn, 'quantity' | 'amount_minor' | 'currency'>;

const amountText = ({ amount_minor, currency }: Sold) =>
  amount_minor === 0 ? ', free of charge' : ` for ${formatMoney(amount_minor, currency)}`;

/** `Sell 2 for €50.00` */
export function sellText(sale: Sold): string {
  return `Sell ${formatCount(sale.quantity)}${amountText(sale)}`;
}

/** `2 sold at the door for €50.00` */
export function soldText(sale: Sold): string {
  return `${formatCount(sale.quantity)} sold at the door${amountText(sale)}`;
}

/** Certain refusals of a sale: nothing was sold. */
const refusals: Partial<Record<ApiError, string>> = {
  'Slot no longer available': 'So many places are not free any more. Nothing was sold.',
  'Invalid request: slot_id: this time is over': 'This time is over. Nothing was sold.',
  'Invalid request: amount_minor: the price has changed':
    'The price has changed. Nothing was sold; look at the new one.',
  'Slot not found': 'This time is not here any more. Nothing was sold.',
  'Not allowed': 'This time belongs to another host. Nothing was sold.',
  'Sign in required': 'You have been signed out. Nothing was sold; sign in again.',
};

/** Why nothing was sold; null where that is not certain. */
export function refusedSaleText(error: ApiError): string | null {
  return refusals[error] ?? null;
}

/** Why a sale was not undone. */
export function refusedUndoText(error: ApiError): string {
  if (error === 'Walk-in can no longer be undone') return 'The minute is over, so the sale stands.';
  if (error === 'Walk-in not found') return 'This sale is not here any more.';
  if (error === 'Sign in required') return 'You have been signed out. The sale stands; sign in again.';
  return 'No certain answer came. Try again: it is undone once at most.';
}
