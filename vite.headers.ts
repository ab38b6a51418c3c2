import { createHash } from 'node:crypto';
import { loadEnv, type Plugin } from 'vite';

/** Where Stripe.js loads from, asks, and opens frames (https://docs.stripe.com/security/guide#content-security-policy). */
const stripe = {
  script: 'https://js.stripe.com https://*.js.stripe.com',
  connect: 'https://api.stripe.com',
  frame: 'https://js.stripe.com https://*.js.stripe.com https://hooks.stripe.com',
};

/** Headers of every answer, also of those that are no pages. */
const always = {
  'X-Content-Type-Options': 'nosniff',
  'Referrer-Policy': 'strict-origin-when-cross-origin',
  'Permissions-Policy':
    'camera=(self), geolocation=(), microphone=(), payment=(self "https://js.stripe.com")',
  'Cross-Origin-Opener-Policy': 'same-origin-allow-popups',
  'X-Frame-Options': 'DENY',
};

/**
 * Writes `_headers`, in the notation of Netlify and Cloudflare Pages: the headers that whatever serves the build sends with each file. The
 * stack reads them from there as well, so that what is tested is what is deployed.
 */
export function headersPlugin(): Plugin {
  let apiUrl = '';
  return {
    name: 'holdfast-headers',
    config: () => ({ server: { headers: always } }),
    configResolved({ mode, root }) {
      apiUrl = loadEnv(mode, root).VITE_SUPABASE_URL ?? '';
    },
    generateBundle: {
      order: 'post',
      handler(_options, bundle) {
        const page = bundle['index.html'];
        if (page?.type !== 'asset') return;
        const headers = { 'Content-Security-Policy': contentPolicy(String(page.source), apiUrl), ...always };
        const lines = Object.entries(headers).map(([name, value]) => `  ${name}: ${value}\n`);
        this.emitFile({ type: 'asset', fileName: '_headers', source: `/*\n${lines.join('')}` });
      },
    },
  };
}

/** What a page may load and run: its own files, its inline scripts by their hashes, its API, and Stripe. An empty URL: its own origin. */
function contentPolicy(html: string, apiUrl: string): string {
  const hashes = [...html.matchAll(/<script>([\s\S]*?)<\/script>/g)].map(
    ([, script = '']) => `'sha256-${createHash('sha256').update(script).digest('base64')}'`,
  );
  const api =
    apiUrl === '' ? '' : ` ${new URL(apiUrl).origin} ${new URL(apiUrl).origin.replace(/^http/, 'ws')}`;
  return [
    `default-src 'self'`,
    // WebAssembly reads codes at the door where the browser cannot.
    `script-src 'self' ${hashes.join(' ')} 'wasm-unsafe-eval' ${stripe.script}`,
    // Widgets bring their own rules and set positions.
    `style-src 'self' 'unsafe-inline'`,
    `img-src 'self' data: blob:`,
    `connect-src 'self'${api} ${stripe.connect}`,
    `frame-src ${stripe.frame}`,
    `object-src 'none'`,
    `base-uri 'none'`,
    `form-action 'self'`,
    `frame-ancestors 'none'`,
  ].join('; ');
}
