/** Writes into the page where its API is, and how it takes payments. An empty URL means the page's own origin. */
export function withPageSettings(html: string, publishableKey: string): string {
  const { STRIPE_SECRET_KEY, STRIPE_PUBLISHABLE_KEY: stripeKey, HOLDFAST_SANDBOX } = process.env;
  // As the functions decide (functionsEnvironment.ts): the sandbox takes what Stripe does not.
  const payments = { stripeKey, isSandbox: !STRIPE_SECRET_KEY && HOLDFAST_SANDBOX !== '0' };
  const settings = JSON.stringify({ supabaseUrl: '', publishableKey, payments });
  return html.replace(
    '<!--holdfast-env-->',
    `<script type="application/json" id="holdfast-env">${settings}</script>`,
  );
}
