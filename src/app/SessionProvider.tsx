import type { User } from '@supabase/supabase-js';
import { useQueryClient } from '@tanstack/react-query';
import { type ReactNode, useEffect, useState } from 'react';
import { accountKeys } from '../browser/accountKeys.ts';
import { SessionContext } from '../browser/useSession.ts';
import { useSupabase } from '../browser/useSupabase.ts';
import { forgetAccounts } from '../components/bookings/keptBookings.ts';

export function SessionProvider({ children }: { children: ReactNode }) {
  const client = useSupabase();
  const queryClient = useQueryClient();
  const [user, setUser] = useState<User | null>();

  useEffect(() => {
    // The first event, INITIAL_SESSION, has the stored session.
    const { data } = client.auth.onAuthStateChange((event, session) => {
      if (event === 'TOKEN_REFRESHED') {
        // Of the same user, unless the stored session could not be refreshed when the page opened without a network.
        setUser((known) => known ?? session?.user ?? null);
        return;
      }
      // Whoever uses this device next sees nothing of the account, in no tab and without a network neither.
      if (event === 'SIGNED_OUT') {
        forgetAccounts();
        for (const queryKey of Object.values(accountKeys)) queryClient.removeQueries({ queryKey });
      } else if (session) forgetAccounts(session.user.id);
      setUser(session?.user ?? null);
    });
    return () => data.subscription.unsubscribe();
  }, [client, queryClient]);

  return <SessionContext value={user}>{children}</SessionContext>;
}
