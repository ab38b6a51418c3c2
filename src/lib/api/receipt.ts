import type { Currency } from '../format/currencies.ts';
import type { AskingAs } from './askingAs.ts';
import type { CancellationTerms } from './cancellationTerms.ts';

/** A refund, whole or in part. `due`: on its way. */
interface Refund {
  amount_minor: number;
  status: 'due' | 'made';
  /** When it was asked for or, once made, when that was. */
  at: string;
}

/** Places or seats that were cancelled apart from the rest, and by whom. */
interface CancelledPart {
  quantity: number;
  /** Labels; null where it has none. */
  seats: string[] | null;
  by: AskingAs;
}

/** What `GET /functions/v1/bookings/:id/receipt` answers: a payment of a booking, what of it went back, and the terms of the sale. */
export interface Receipt {
  amount_minor: number;
  currency: Currency;
  paid_at: string;
  /** What was paid with, as in `visa 4242`; null while the provider has not said it. */
  paid_by: string | null;
  /** The tax that the amount includes; null without one. `rate_bp`: in hundredths of a percent. */
  tax: { label: string; rate_bp: number; number: string | null; amount_minor: number } | null;
  /** In the order in which they were cancelled. */
  cancelled: CancelledPart[];
  refunds: Refund[];
  terms: CancellationTerms;
}
