/** Writes into the page where its API is. An empty URL means the page's own origin. */
export function withPageSettings(html: string, publishableKey: string): string {
  const settings = JSON.stringify({ supabaseUrl: '', publishableKey });
  return html.replace(
    '<!--holdfast-env-->',
    `<script type="application/json" id="holdfast-env">${settings}</script>`,
  );
}
