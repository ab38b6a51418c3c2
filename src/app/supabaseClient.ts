import { createClient } from '@supabase/supabase-js';
import { noteServerDate } from '../browser/serverClock.ts';
import type { Database } from '../lib/database/database.types.ts';
import { env } from './env.ts';

export const supabaseClient = createClient<Database>(env.supabaseUrl, env.publishableKey, {
  global: {
    fetch: async (input, init) => {
      const response = await fetch(input, init);
      noteServerDate(response.headers.get('Date'));
      return response;
    },
  },
});
