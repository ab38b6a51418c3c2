import { z } from 'zod';

/** The functions' own configuration; a missing or half-set value stops them at start, loudly. */
const variables = z
  .object({
    /** Keys fingerprints and guests' tokens. At least 32 characters; `openssl rand -hex 32` makes one. */
    HOLDFAST_SECRET: z.string().min(32),
    /** Logs, for each request that books, how long it waited for locks. */
    HOLDFAST_DEBUG: z.stringbool().default(false),
    /** Takes payments that move no money, where Stripe's keys are not set. For development and tests only. */
    HOLDFAST_SANDBOX: z.stringbool().default(false),
    /** `off` takes no account of addresses and fingerprints. For races and benches only. */
    HOLDFAST_BUDGETS: z.enum(['on', 'off']).default('on'),
    /** How many proxies in front of the functions add the caller's address to X-Forwarded-For; 0: callers connect directly. */
    HOLDFAST_TRUSTED_PROXY_HOPS: z.coerce.number().int().min(0).max(10).default(1),
    STRIPE_SECRET_KEY: z.string().min(1).optional(),
    STRIPE_WEBHOOK_SECRET: z.string().min(1).optional(),
    STRIPE_API_URL: z.url().optional(),
  })
  .refine((set) => (set.STRIPE_SECRET_KEY === undefined) === (set.STRIPE_WEBHOOK_SECRET === undefined), {
    error: 'STRIPE_SECRET_KEY and STRIPE_WEBHOOK_SECRET go together',
  })
  .parse(Deno.env.toObject());

export const env = {
  secret: variables.HOLDFAST_SECRET,
  debug: variables.HOLDFAST_DEBUG,
  sandbox: variables.HOLDFAST_SANDBOX,
  areBudgetsOn: variables.HOLDFAST_BUDGETS === 'on',
  trustedProxyHops: variables.HOLDFAST_TRUSTED_PROXY_HOPS,
  stripe:
    variables.STRIPE_SECRET_KEY && variables.STRIPE_WEBHOOK_SECRET
      ? {
          secretKey: variables.STRIPE_SECRET_KEY,
          webhookSecret: variables.STRIPE_WEBHOOK_SECRET,
          apiUrl: variables.STRIPE_API_URL,
        }
      : null,
};
