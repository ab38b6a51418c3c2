import type { SupabaseClient } from '@supabase/supabase-js';
import { callFunction } from '../lib/api/callFunction.ts';

/** What a function answers to a GET, for a query: faults are thrown, after the repeats that their kind allows. */
export async function readFunction<T>(
  client: Pick<SupabaseClient, 'functions'>,
  path: string,
  query: Record<string, string>,
): Promise<T> {
  const answer = await callFunction<T>(client, `${path}?${new URLSearchParams(query)}`, {
    method: 'GET',
    wait: (milliseconds) => new Promise((resolve) => setTimeout(resolve, milliseconds)),
  });
  if (answer.error !== null) throw new Error(answer.error);
  return answer.data;
}
