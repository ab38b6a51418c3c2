import type { User } from '@supabase/supabase-js';
import { type ReactNode, useEffect, useState } from 'react';
import { SessionContext } from '../browser/useSession.ts';
import { useSupabase } from '../browser/useSupabase.ts';

export function SessionProvider({ children }: { children: ReactNode }) {
  const client = useSupabase();
  const [user, setUser] = useState<User | null>();

  useEffect(() => {
    // The first event, INITIAL_SESSION, has the stored session. A refreshed token belongs to the same user, so nothing renders.
    const { data } = client.auth.onAuthStateChange((event, session) => {
      if (event !== 'TOKEN_REFRESHED') setUser(session?.user ?? null);
    });
    return () => data.subscription.unsubscribe();
  }, [client]);

  return <SessionContext value={user}>{children}</SessionContext>;
}
