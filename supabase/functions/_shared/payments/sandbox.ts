import type { SupabaseClient } from '@supabase/supabase-js';
import type { Database } from '../../../../src/lib/database/database.types.ts';
import type { PaymentProvider, ProviderAnswer, ProviderState } from './provider.ts';

/** Payment methods with a meaning of their own; every other one is charged. */
const declined = 'sandbox_declined';
const slow = 'sandbox_slow';
const answerLost = 'sandbox_lost';

const slowMs = 3000;

const states: Record<string, ProviderState> = {
  authorized: 'authorized',
  captured: 'captured',
  declined: 'declined',
  voided: 'returned',
  refunded: 'returned',
};

/**
 * A payment provider that moves no money. It keeps its own records, as a real one does, so that it can still be asked after a
 * crash; each operation is a compare-and-set in them, so that repeating one has no second effect.
 */
export function createSandbox(client: SupabaseClient<Database>): PaymentProvider {
  const records = () => client.from('sandbox_payments');

  async function find({ id }: { id: string }): Promise<ProviderAnswer> {
    const { data, error } = await records().select('status').eq('id', id).maybeSingle();
    if (error) return { state: 'unknown', ref: null };
    return data ? answer(id, data.status) : { state: 'absent', ref: null };
  }

  return {
    name: 'sandbox',
    canCharge: () => true,
    find,
    async authorize({ id, amountMinor, currency, paymentMethod }) {
      if (paymentMethod === slow) await new Promise((resolve) => setTimeout(resolve, slowMs));
      const status = paymentMethod === declined ? 'declined' : 'authorized';
      const { data, error } = await records()
        .upsert({ id, status, amount_minor: amountMinor, currency }, { ignoreDuplicates: true })
        .select('status')
        .maybeSingle();
      if (error || paymentMethod === answerLost) return { state: 'unknown', ref: null };
      return data ? answer(id, data.status) : find({ id });
    },
    async capture({ id }) {
      const { data } = await records()
        .update({ status: 'captured' })
        .eq('id', id)
        .eq('status', 'authorized')
        .select('status')
        .maybeSingle();
      return data ? answer(id, data.status) : find({ id });
    },
    async voidOrRefund({ id }) {
      // A payment that arrives after this finds its id taken, and counts as returned.
      await records().upsert(
        { id, status: 'voided', amount_minor: 0, currency: null },
        { ignoreDuplicates: true },
      );
      await records().update({ status: 'voided' }).eq('id', id).eq('status', 'authorized');
      const { data } = await records()
        .select('amount_minor')
        .eq('id', id)
        .eq('status', 'captured')
        .maybeSingle();
      if (data) {
        await records()
          .update({ status: 'refunded', refunded_minor: data.amount_minor })
          .eq('id', id)
          .eq('status', 'captured');
      }
      return find({ id });
    },
    async refundPart({ id }, { id: refundId, amountMinor }) {
      const { data, error } = await client
        .from('sandbox_refunds')
        .upsert({ id: refundId, payment_id: id, amount_minor: amountMinor }, { ignoreDuplicates: true })
        .select('id');
      return { state: error || !data ? 'unknown' : 'made', ref: `sandbox_${refundId}` };
    },
    findRefund: async ({ ref }) => ({ state: 'made', ref }),
  };
}

const answer = (id: string, status: string): ProviderAnswer => ({
  state: states[status] ?? 'unknown',
  ref: `sandbox_${id}`,
  paidBy: 'test card',
});
