import type { User } from '@supabase/supabase-js';
import { createContext, use } from 'react';

/** `undefined` while the stored session is being read; `null` for a guest. */
export const SessionContext = createContext<User | null | undefined>(undefined);

export function useSession(): { user: User | null; isReady: boolean } {
  const user = use(SessionContext);
  return { user: user ?? null, isReady: user !== undefined };
}

export function displayNameOf(user: User): string {
  const name: unknown = user.user_metadata.display_name;
  return typeof name === 'string' && name.trim() !== '' ? name : (user.email ?? 'Customer');
}
