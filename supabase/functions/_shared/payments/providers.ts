import type { SupabaseClient } from '@supabase/supabase-js';
import type { Database } from '../../../../src/lib/database/database.types.ts';
import type { Currency } from '../../../../src/lib/format/currencies.ts';
import { env } from '../http/env.ts';
import type { PaymentProvider } from './provider.ts';
import { createSandbox } from './sandbox.ts';
import { createStripe, createStripeClient } from './stripe.ts';

export interface Providers {
  /**
   * The one that takes a new payment of this amount: Stripe where its keys are set, else the sandbox where it was asked for; what
   * costs nothing needs neither. Null when nobody can take it.
   */
  forAmount(amountMinor: number, currency: Currency): PaymentProvider | null;
  /** The one that a payment went to; undefined when it is no longer configured. */
  byName(name: string): PaymentProvider | undefined;
}

export function createProviders(client: SupabaseClient<Database>): Providers {
  const sandbox = createSandbox(client);
  const stripe = env.stripe ? createStripe(createStripeClient(env.stripe)) : undefined;
  const paid = stripe ?? (env.sandbox ? sandbox : null);
  if (!paid)
    console.error(
      "payments: neither Stripe's keys nor HOLDFAST_SANDBOX=1 are set, so only what is free can be booked",
    );
  return {
    forAmount(amountMinor, currency) {
      if (amountMinor === 0) return free;
      return paid?.canCharge(amountMinor, currency) ? paid : null;
    },
    byName: (name) => [stripe, sandbox, free].find((provider) => provider?.name === name),
  };
}

/** What costs nothing is always paid. */
const free: PaymentProvider = {
  name: 'free',
  canCharge: () => true,
  authorize: async ({ id }) => ({ state: 'authorized', ref: `free_${id}` }),
  find: async ({ ref }) => ({ state: 'authorized', ref }),
  capture: async ({ ref }) => ({ state: 'captured', ref }),
  voidOrRefund: async ({ ref }) => ({ state: 'returned', ref }),
  refundPart: async () => ({ state: 'made', ref: null }),
  findRefund: async () => ({ state: 'made', ref: null }),
};
