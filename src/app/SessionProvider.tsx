import type { User } from '@supabase/supabase-js';
import { type ReactNode, useEffect, useState } from 'react';
import { SessionContext } from '../browser/useSession.ts';
import { useSupabase } from '../browser/useSupabase.ts';

export function SessionProvider({ children }: { children: ReactNode }) {
  const client = useSupabase();
  const [user, setUser] = useState<User | null>();

  useEffect(() => {
    // The stored session comes first, as INITIAL_SESSION. A refreshed token is the same user, and no reason to render.
    const { data } = client.auth.onAuthStateChange((event, session) => {
      if (event !== 'TOKEN_REFRESHED') setUser(session?.user ?? null);
    });
    return () => data.subscription.unsubscribe();
  }, [client]);

  return <SessionContext value={user}>{children}</SessionContext>;
}
