import { randomUUID } from 'node:crypto';
import { createClient, type SupabaseClient, type WebSocketLikeConstructor } from '@supabase/supabase-js';
import { inject } from 'vitest';
import ws from 'ws';
import type { Database } from '../../../src/lib/database/database.types.ts';

/** The unmodified supabase-js on the stack under test; `secret_key` gives it the service role. */
export function connectClient(
  key: 'publishable_key' | 'secret_key' = 'publishable_key',
): SupabaseClient<Database> {
  const stack = inject('stack');
  return createClient<Database>(stack.api_url, stack[key], {
    auth: { persistSession: false, autoRefreshToken: false },
    // Node 20 has no WebSocket. `ws` types its handlers more narrowly than the library asks for.
    realtime: { transport: ws as unknown as WebSocketLikeConstructor },
  });
}

export interface SignedIn {
  client: SupabaseClient<Database>;
  userId: string;
  accessToken: string;
}

/** Makes a new account, and a client that is signed in with it. */
export async function signUp(): Promise<SignedIn> {
  const client = connectClient();
  const { data, error } = await client.auth.signUp({
    email: `${randomUUID()}@test.example`,
    password: randomUUID(),
  });
  if (error || !data.user || !data.session) throw error ?? new Error('sign-up gave no session');
  return { client, userId: data.user.id, accessToken: data.session.access_token };
}
