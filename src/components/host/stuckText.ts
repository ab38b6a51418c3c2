import type { StuckReason } from '../../lib/api/paymentStatus.ts';

/** Why somebody must look at a payment, and what they can do. */
export const stuckText: Record<StuckReason, { title: string; text: string }> = {
  unresolved: {
    title: 'Nobody knows yet whether this payment came',
    text: 'The payment provider is asked again and again; the places stay held until it answers. If this lasts, look the payment up there.',
  },
  refund_failed: {
    title: 'A refund failed',
    text: 'It is tried again and again. If this lasts, look at the payment provider why, and pay the customer back in another way if need be.',
  },
  disputed: {
    title: 'The customer has asked their bank for the money',
    text: 'Answer the dispute at the payment provider. The booking stays as it is; cancel it if you accept the dispute.',
  },
};
