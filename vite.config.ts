import tailwindcss from '@tailwindcss/vite';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

export default defineConfig({
  plugins: [react(), tailwindcss()],
  build: {
    outDir: 'dist',
    // React, the router, the Supabase client and the widgets of the frame: 200 kB compressed, and all of it needed at once.
    chunkSizeWarningLimit: 750,
  },
});
