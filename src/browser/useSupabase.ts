import type { SupabaseClient } from '@supabase/supabase-js';
import { createContext, use } from 'react';
import type { Database } from '../lib/database/database.types.ts';

export const SupabaseContext = createContext<SupabaseClient<Database> | null>(null);

/** The one client of the page. It comes by context, for hooks may not import from app. */
export function useSupabase(): SupabaseClient<Database> {
  const client = use(SupabaseContext);
  if (!client) throw new Error('useSupabase needs a SupabaseContext above it.');
  return client;
}
