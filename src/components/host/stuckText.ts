import type { StuckReason } from '../../lib/api/paymentStatus.ts';

/** Why somebody must look at a payment, and what they can do. */
export const stuckText: Record<StuckReason, { title: string; text: string }> = {
  unresolved: {
    title: 'A payment is not settled yet',
    text: 'The payment provider did not answer, or could not do what is due: take the payment, or pay it back. It is asked again and again. If this lasts, look the payment up there.',
  },
  refund_failed: {
    title: 'A refund failed',
    text: 'It is tried again and again. If this lasts, look at the payment provider why, and pay the customer back in another way if need be.',
  },
  disputed: {
    title: 'The customer has asked their bank for the money',
    text: 'Answer the dispute at the payment provider. The booking stays until the bank has decided; cancel it if you accept the dispute.',
  },
};
