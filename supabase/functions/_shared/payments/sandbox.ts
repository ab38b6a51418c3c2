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
 * A payment provider that moves no money. It keeps books of its own, as a real one does, so that it can still be asked after a
 * crash; each operation is a compare-and-set in them, so that repeating one has no second effect.
 */
export function createSandbox(client: SupabaseClient<Database>): PaymentProvider {
  const books = () => client.from('sandbox_payments');

  async function find({ id }: { id: string }): Promise<ProviderAnswer> {
    const { data, error } = await books().select('status').eq('id', id).maybeSingle();
    if (error) return { state: 'unknown', ref: null };
    return {
      state: data ? (states[data.status] ?? 'unknown') : 'absent',
      ref: data ? `sandbox_${id}` : null,
    };
  }

  return {
    name: 'sandbox',
    find,
    async authorize({ id, amountCents, currency, paymentMethod }) {
      if (paymentMethod === slow) await new Promise((resolve) => setTimeout(resolve, slowMs));
      const status = paymentMethod === declined ? 'declined' : 'authorized';
      const { error } = await books().upsert(
        { id, status, amount_cents: amountCents, currency },
        { ignoreDuplicates: true },
      );
      if (error || paymentMethod === answerLost) return { state: 'unknown', ref: null };
      return find({ id });
    },
    async capture({ id }) {
      await books().update({ status: 'captured' }).eq('id', id).eq('status', 'authorized');
      return find({ id });
    },
    async giveBack({ id }) {
      // A payment that comes after this finds its id taken, and counts as returned.
      await books().upsert(
        { id, status: 'voided', amount_cents: 0, currency: 'XXX' },
        { ignoreDuplicates: true },
      );
      await books().update({ status: 'voided' }).eq('id', id).eq('status', 'authorized');
      const { data } = await books()
        .select('amount_cents')
        .eq('id', id)
        .eq('status', 'captured')
        .maybeSingle();
      if (data) {
        await books()
          .update({ status: 'refunded', refunded_cents: data.amount_cents })
          .eq('id', id)
          .eq('status', 'captured');
      }
      return find({ id });
    },
  };
}
