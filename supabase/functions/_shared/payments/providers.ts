import type { SupabaseClient } from '@supabase/supabase-js';
import type { Database } from '../../../../src/lib/database/database.types.ts';
import { env } from '../http/env.ts';
import type { PaymentProvider } from './provider.ts';
import { createSandbox } from './sandbox.ts';
import { createStripe, createStripeClient } from './stripe.ts';

export interface Providers {
  /** The one that takes a new payment: Stripe where its keys are set, else the sandbox; none is asked about nothing. */
  forAmount(amountCents: number): PaymentProvider;
  /** The one that a payment went to; undefined when it is no longer configured. */
  byName(name: string): PaymentProvider | undefined;
}

export function createProviders(client: SupabaseClient<Database>): Providers {
  const sandbox = createSandbox(client);
  const stripe = env.stripe ? createStripe(createStripeClient(env.stripe)) : undefined;
  return {
    forAmount: (amountCents) => (amountCents === 0 ? free : (stripe ?? sandbox)),
    byName: (name) => [stripe, sandbox, free].find((provider) => provider?.name === name),
  };
}

/** What costs nothing is always paid. */
const free: PaymentProvider = {
  name: 'free',
  authorize: async ({ id }) => ({ state: 'authorized', ref: `free_${id}` }),
  find: async ({ ref }) => ({ state: 'authorized', ref }),
  capture: async ({ ref }) => ({ state: 'captured', ref }),
  voidOrRefund: async ({ ref }) => ({ state: 'returned', ref }),
};
