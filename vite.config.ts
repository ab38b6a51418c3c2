import tailwindcss from '@tailwindcss/vite';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';
import { headersPlugin } from './vite.headers.ts';
import { offlinePlugin } from './vite.offline.ts';
import { routesPlugin } from './vite.routes.ts';

export default defineConfig({
  plugins: [react(), tailwindcss(), routesPlugin(), headersPlugin(), offlinePlugin()],
  build: {
    outDir: 'dist',
    // React, the router, the Supabase client and the widgets of the frame: 200 kB compressed, and all of it needed at once.
    chunkSizeWarningLimit: 750,
  },
});
