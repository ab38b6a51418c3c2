import { verificationKeys } from '../rest/accessTokens.ts';
import type { Secrets } from '../secrets.ts';

/** Variables of our own environment that functions get too: Stripe is on when its keys are there. */
const passedOn = [
  'HOLDFAST_DEBUG',
  'HOLDFAST_SANDBOX',
  'HOLDFAST_BUDGETS',
  'HOLDFAST_TRUSTED_PROXY_HOPS',
  'STRIPE_SECRET_KEY',
  'STRIPE_WEBHOOK_SECRET',
  'STRIPE_API_URL',
];

/** What hosted's edge runtime puts into a function's environment, and this project's secrets. */
export function functionsEnvironment(
  apiUrl: string,
  databaseUrl: string,
  secrets: Secrets,
): Record<string, string> {
  return {
    SUPABASE_URL: apiUrl,
    SUPABASE_DB_URL: databaseUrl,
    SUPABASE_PUBLISHABLE_KEYS: JSON.stringify({ default: secrets.publishableKey }),
    SUPABASE_SECRET_KEYS: JSON.stringify({ default: secrets.secretKey }),
    SUPABASE_JWKS: JSON.stringify(verificationKeys(secrets.jwtSecret)),
    HOLDFAST_SECRET: secrets.functionsSecret,
    // The embedded stack is for development and tests; HOLDFAST_SANDBOX=0 shows what a deployment without Stripe's keys does.
    HOLDFAST_SANDBOX: '1',
    ...Object.fromEntries(passedOn.flatMap((name) => (process.env[name] ? [[name, process.env[name]]] : []))),
  };
}
