import { z } from 'zod';

const schema = z.object({
  /** Empty where the API has the same origin as the page. */
  supabaseUrl: z.union([z.literal(''), z.url()]),
  publishableKey: z.string().min(1),
  payments: z.object({
    stripeKey: z.string().startsWith('pk_').optional(),
    isSandbox: z.boolean(),
  }),
});

/** Reads the API's address, and how payments are taken, from the page that the local stack serves, else from the build. Throws when neither has it. */
function readEnv(): z.infer<typeof schema> {
  const inPage = document.getElementById('holdfast-env')?.textContent;
  const env = schema.safeParse(
    inPage
      ? JSON.parse(inPage)
      : {
          supabaseUrl: import.meta.env.VITE_SUPABASE_URL,
          publishableKey: import.meta.env.VITE_SUPABASE_PUBLISHABLE_KEY,
          payments: {
            stripeKey: import.meta.env.VITE_STRIPE_PUBLISHABLE_KEY,
            isSandbox: import.meta.env.VITE_HOLDFAST_SANDBOX === '1',
          },
        },
  );
  if (!env.success) {
    throw new Error(
      `Set VITE_SUPABASE_URL and VITE_SUPABASE_PUBLISHABLE_KEY for the build, or serve the page by the stack. ${z.prettifyError(env.error)}`,
    );
  }
  return { ...env.data, supabaseUrl: env.data.supabaseUrl || window.location.origin };
}

export const env = readEnv();
