import { QueryClientProvider } from '@tanstack/react-query';
import { useEffect } from 'react';
import { I18nProvider } from 'react-aria-components';
import { RouterProvider } from 'react-router';
import { SupabaseContext } from '../browser/useSupabase.ts';
import { PaymentSettingsContext } from '../components/checkout/usePaymentSettings.ts';
import { locale } from '../lib/format/locale.ts';
import { env } from './env.ts';
import { queryClient } from './queryClient.ts';
import { preloadPages, router } from './router.tsx';
import { SessionProvider } from './SessionProvider.tsx';
import { supabaseClient } from './supabaseClient.ts';

export function App() {
  useEffect(() => {
    // Later than what the first page itself loads.
    const timer = setTimeout(preloadPages, 2_000);
    return () => clearTimeout(timer);
  }, []);

  return (
    <SupabaseContext value={supabaseClient}>
      <QueryClientProvider client={queryClient}>
        <SessionProvider>
          <PaymentSettingsContext value={env.payments}>
            {/* Else dates and numbers of its widgets follow the browser's language. */}
            <I18nProvider locale={locale}>
              <RouterProvider router={router} />
            </I18nProvider>
          </PaymentSettingsContext>
        </SessionProvider>
      </QueryClientProvider>
    </SupabaseContext>
  );
}
