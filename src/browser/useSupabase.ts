import type { SupabaseClient } from '@supabase/supabase-js';
import { createContext, use } from 'react';
import type { Database } from '../lib/database/database.types.ts';

export const SupabaseContext = createContext<SupabaseClient<Database> | null>(null);

/** The page's one client. It comes from a context, because nothing below app/ may import from it. */
export function useSupabase(): SupabaseClient<Database> {
  const client = use(SupabaseContext);
  if (!client) throw new Error('useSupabase needs a SupabaseContext above it.');
  return client;
}
