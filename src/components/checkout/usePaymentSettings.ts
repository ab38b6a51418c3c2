import { createContext, use } from 'react';

/** How this deployment takes payments. With neither, only what is free can be booked. */
export interface PaymentSettings {
  /** Stripe's publishable key. */
  stripeKey?: string | undefined;
  /** Test cards that move no money. */
  isSandbox: boolean;
}

export const PaymentSettingsContext = createContext<PaymentSettings>({ isSandbox: false });

/** From a context, because nothing below app/ may import from it. */
export function usePaymentSettings(): PaymentSettings {
  return use(PaymentSettingsContext);
}
