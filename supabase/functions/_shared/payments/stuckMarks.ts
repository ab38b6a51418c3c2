import type { SupabaseClient } from '@supabase/supabase-js';
import type { StuckReason } from '../../../../src/lib/api/paymentStatus.ts';
import type { Database } from '../../../../src/lib/database/database.types.ts';
import type { StoredPayment } from './storedPayments.ts';

const sentences: Record<StuckReason, string> = {
  unresolved: 'its outcome is not known; look it up at the provider',
  refund_failed: 'its refund failed',
  disputed: 'its payer disputes it',
};

export interface StuckMarks {
  /** Marks a payment at which people must look, once, and says so in the log: it stands on the host's desk until it is resolved. */
  mark(payment: StoredPayment, reason: StuckReason): Promise<void>;
  /** The dispute of a payment is over, won or lost. */
  unmarkDisputed(payment: StoredPayment): Promise<void>;
}

/** The marks on a client with the service role. */
export function createStuckMarks(client: SupabaseClient<Database>): StuckMarks {
  return {
    async mark({ id, bookingId, status, stuckReason }, reason) {
      if (stuckReason !== null) return;
      console.error(`stuck: payment ${id} of booking ${bookingId} is ${status}, and ${sentences[reason]}`);
      await client
        .from('payments')
        .update({ stuck_at: new Date().toISOString(), stuck_reason: reason })
        .eq('id', id)
        .is('stuck_at', null);
    },
    async unmarkDisputed({ id }) {
      await client
        .from('payments')
        .update({ stuck_at: null, stuck_reason: null })
        .eq('id', id)
        .eq('stuck_reason', 'disputed');
    },
  };
}
