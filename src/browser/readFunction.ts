import type { SupabaseClient } from '@supabase/supabase-js';
import { callFunction } from '../lib/api/callFunction.ts';
import { wait } from './wait.ts';

/** Calls a function with GET, for a query. Throws the error of the answer, after the retries that it allows. */
export async function readFunction<T>(
  client: Pick<SupabaseClient, 'functions'>,
  path: string,
  query: Record<string, string>,
): Promise<T> {
  const answer = await callFunction<T>(client, `${path}?${new URLSearchParams(query)}`, {
    method: 'GET',
    wait,
  });
  if (answer.error !== null) throw new Error(answer.error);
  return answer.data;
}
