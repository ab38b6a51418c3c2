/** A payment as a customer sees it. started: the provider is being asked; refund_due, refunded: the money is going or has gone back. */
export type PaymentStatus = 'started' | 'paid' | 'declined' | 'refund_due' | 'refunded';

/** A payment as the database stores it: `paid` is two steps at the provider. */
export type StoredPaymentStatus = Exclude<PaymentStatus, 'paid'> | 'authorized' | 'captured';

/** Why people must look at a payment. */
export type StuckReason = 'unresolved' | 'refund_failed' | 'disputed';

/** Translates the stored status for customers, to whom an authorized payment and a captured one are both paid. */
export function paymentStatus(stored: StoredPaymentStatus | null): PaymentStatus | null {
  return stored === 'authorized' || stored === 'captured' ? 'paid' : stored;
}
