import { createClient } from '@supabase/supabase-js';
import type { Database } from '../lib/database.types.ts';
import { env } from './env.ts';

export const supabaseClient = createClient<Database>(env.supabaseUrl, env.publishableKey);
