import { createClient } from '@supabase/supabase-js';
import { noteServerDate } from '../browser/serverClock.ts';
import type { Database } from '../lib/database/database.types.ts';
import { env } from './env.ts';

/**
 * How often the connection of live counts is tried, and how long its answer may take. A connection that died in silence is so noticed
 * within ten seconds; by default it would be called live for fifty.
 */
const heartbeatIntervalMs = 5_000;

export const supabaseClient = createClient<Database>(env.supabaseUrl, env.publishableKey, {
  realtime: { heartbeatIntervalMs },
  global: {
    fetch: async (input, init) => {
      const response = await fetch(input, init);
      noteServerDate(response.headers.get('Date'));
      return response;
    },
  },
});
