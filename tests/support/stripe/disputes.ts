import { type Books, type Dispute, type Intent, noteEvent } from './books.ts';

export function openDispute(books: Books, intent: Intent): void {
  if (intent.status !== 'succeeded' || intent.dispute) throw new Error('nothing to dispute');
  intent.dispute = { status: 'needs_response' };
  noteEvent(books, 'charge.dispute.created', showDispute(intent, intent.dispute));
}

/** The bank decides. A charge stays marked as disputed. */
export function closeDispute(books: Books, intent: Intent, outcome: 'won' | 'lost'): void {
  if (intent.dispute?.status !== 'needs_response') throw new Error('no open dispute');
  intent.dispute.status = outcome;
  noteEvent(books, 'charge.dispute.closed', showDispute(intent, intent.dispute));
}

export function listDisputes(intent: Intent) {
  return intent.dispute ? [showDispute(intent, intent.dispute)] : [];
}

function showDispute({ id, amount, currency }: Intent, { status }: Dispute) {
  return {
    id: `dp_${id}`,
    object: 'dispute',
    status,
    amount,
    currency,
    charge: `ch_${id}`,
    payment_intent: id,
  };
}
