import type { PluginOption } from 'vite';
import { VitePWA } from 'vite-plugin-pwa';

/**
 * Makes the app installable, and has its pages open without a network: a service worker keeps the app's code, and index.html for when the
 * network fails. It keeps no answer of the API: what a page knows without a network, it stored itself (components/bookings/keptTickets.ts).
 */
export function offlinePlugin(): PluginOption {
  return VitePWA({
    filename: 'serviceWorker.js',
    injectRegister: 'script-defer',
    manifest: {
      id: '/',
      name: 'Holdfast',
      short_name: 'Holdfast',
      description: 'Small guided experiences, booked for certain.',
      lang: 'en-GB',
      start_url: '/',
      scope: '/',
      display: 'standalone',
      background_color: '#f6f7f3',
      theme_color: '#0d6654',
      icons: [
        { src: '/favicon.svg', sizes: 'any', type: 'image/svg+xml' },
        { src: '/icon-192.png', sizes: '192x192', type: 'image/png' },
        { src: '/icon-512.png', sizes: '512x512', type: 'image/png' },
        { src: '/icon-maskable-512.png', sizes: '512x512', type: 'image/png', purpose: 'maskable' },
      ],
    },
    includeManifestIcons: false,
    workbox: {
      globPatterns: ['index.html', 'favicon.svg', 'assets/*.{js,css}', 'assets/*-latin-wght-*.woff2'],
      // Assets have a hash in their names.
      dontCacheBustURLsMatching: /^assets\//,
      // Else the home page would come from the cache even with a network, and so be that of an older version.
      directoryIndex: null,
      // A new version takes over at once. Open pages go on with the code that they have loaded; the next page is the new one.
      skipWaiting: true,
      clientsClaim: true,
      cleanupOutdatedCaches: true,
      navigateFallback: null,
      runtimeCaching: [
        {
          urlPattern: ({ request, url }) => request.mode === 'navigate' && /^\/bookings\//.test(url.pathname),
          // At a door with a bad network a ticket does not wait longer than this. The function is written into the service worker as it
          // stands here, so it uses nothing from around it.
          handler: async ({ request }) => {
            const page = () => caches.match('/index.html', { ignoreSearch: true });
            const network = fetch(request);
            const patience = new Promise((resolve) => setTimeout(resolve, 5_000));
            const answer = await Promise.race([network.catch(page), patience.then(page)]);
            return answer ?? network;
          },
        },
        {
          // Not the checkout, which needs the server, nor addresses of the API.
          urlPattern: ({ request, url }) =>
            request.mode === 'navigate' &&
            !/^\/(checkout|(rest|auth|functions|realtime)\/v1)\//.test(url.pathname),
          handler: 'NetworkOnly',
          options: { precacheFallback: { fallbackURL: '/index.html' } },
        },
      ],
    },
  });
}
