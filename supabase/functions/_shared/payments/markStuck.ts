import { client } from '../services.ts';
import type { StoredPayment, StuckReason } from './storedPayments.ts';

const sentences: Record<StuckReason, string> = {
  unresolved: 'its outcome is not known; look it up at the provider',
  refund_failed: 'its refund failed',
  disputed: 'its payer disputes it',
};

/** Marks a payment at which people must look, once, and says so in the log: it stands on the host's desk until it is resolved. */
export async function markStuck(
  { id, bookingId, status, stuckReason }: StoredPayment,
  reason: StuckReason,
): Promise<void> {
  if (stuckReason !== null) return;
  console.error(`stuck: payment ${id} of booking ${bookingId} is ${status}, and ${sentences[reason]}`);
  await client
    .from('payments')
    .update({ stuck_at: new Date().toISOString(), stuck_reason: reason })
    .eq('id', id)
    .is('stuck_at', null);
}

/** The dispute of a payment is over, won or lost. */
export async function unmarkDisputed({ id }: StoredPayment): Promise<void> {
  await client
    .from('payments')
    .update({ stuck_at: null, stuck_reason: null })
    .eq('id', id)
    .eq('stuck_reason', 'disputed');
}
