import type { Database } from '../../../../src/lib/database/database.types.ts';
import { client } from '../services.ts';
import type { StoredPayment } from './storedPayments.ts';

type StuckReason = Database['public']['Enums']['stuck_reason'];

const sentences: Record<StuckReason, string> = {
  unresolved: 'its outcome is not known; look it up at the provider',
  refund_failed: 'its refund failed',
  disputed: 'its payer disputes it',
};

/** Marks a payment at which people must look, once, and says so in the log: it stands on the host's desk until it is resolved. */
export async function markStuck(
  { id, bookingId, status, isStuck }: StoredPayment,
  reason: StuckReason,
): Promise<void> {
  if (isStuck) return;
  console.error(`stuck: payment ${id} of booking ${bookingId} is ${status}, and ${sentences[reason]}`);
  await client
    .from('payments')
    .update({ stuck_at: new Date().toISOString(), stuck_reason: reason })
    .eq('id', id)
    .is('stuck_at', null);
}
