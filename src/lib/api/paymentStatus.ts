import type { Database } from '../database/database.types.ts';

/** As the database keeps it, with each step at the provider. */
export type StoredPaymentStatus = Database['public']['Enums']['payment_status'];

/** As a buyer sees it. started: the provider is being asked; refund_due, refunded: the money is going or has gone back. */
export type PaymentStatus = 'started' | 'paid' | 'declined' | 'refund_due' | 'refunded';

/** Whether the provider has captured already what it has authorized is no concern of the buyer's: both are paid. */
export function paymentStatus(stored: StoredPaymentStatus | null): PaymentStatus | null {
  return stored === 'authorized' || stored === 'captured' ? 'paid' : stored;
}
