import { startTestStack, type TestStack } from '../stack/startTestStack.ts';
import { type StripeServer, startStripeServer } from './stripeServer.ts';

export const stripeKeys = {
  secret: 'sk_test_of_holdfast',
  publishable: 'pk_test_of_holdfast',
  webhookSecret: 'whsec_of_holdfast',
};

/** Starts a Stripe server, and a stack that pays with it. */
export async function startStripeStack(
  args: string[] = [],
): Promise<{ server: StripeServer; stack: TestStack }> {
  const server = await startStripeServer(stripeKeys);
  const stack = await startTestStack(['--ephemeral', ...args], {
    STRIPE_SECRET_KEY: stripeKeys.secret,
    STRIPE_PUBLISHABLE_KEY: stripeKeys.publishable,
    STRIPE_WEBHOOK_SECRET: stripeKeys.webhookSecret,
    STRIPE_API_URL: server.url,
  });
  return { server, stack };
}
