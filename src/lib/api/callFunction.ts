import type { SupabaseClient } from '@supabase/supabase-js';
import { type ApiResponse, describeError, fail, isApiError, retryAfterSeconds } from './apiResponse.ts';

/** Attempts after the first one. */
const retryMax = 3;

interface CallOptions {
  method?: 'GET' | 'POST' | 'DELETE';
  body?: Record<string, unknown>;
  /** Idempotency-Key, X-Device-Secret, X-Device-Fingerprint, X-Booking-Token. */
  headers?: Record<string, string>;
  /** Waits between attempts, given the milliseconds, so that a page can show what it waits for. Without it nothing is retried. */
  wait?: (milliseconds: number) => Promise<void>;
}

/**
 * Calls an edge function and returns its ApiResponse. Never throws.
 *
 * Errors that may be retried are retried up to three times with the same headers, the Idempotency-Key among them: after the
 * wait that Retry-After names, else with exponential backoff and full jitter from 200 ms (AWS Architecture Blog,
 * "Exponential Backoff and Jitter"). So with `wait` the call must be safe to repeat: a GET, or a POST with an Idempotency-Key.
 * A call whose answer was lost (offline, cut, timed out) counts as `High load, please retry`: its outcome is unknown.
 */
export async function callFunction<T>(
  client: Pick<SupabaseClient, 'functions'>,
  path: string,
  { wait, method = 'POST', ...request }: CallOptions,
): Promise<ApiResponse<T>> {
  for (let attempt = 0; ; attempt++) {
    const { data, error, response } = await client.functions.invoke<unknown>(path, {
      method,
      timeout: 30_000,
      ...request,
    });
    const body = error ? await response?.json().catch(() => null) : data;
    const answer = isApiResponse<T>(body) ? body : fail('High load, please retry');

    const retry = answer.error === null ? 'no' : describeError(answer.error).retry;
    if (retry === 'no' || retry === 'someday' || attempt === retryMax || !wait) return answer;
    const backoff = Math.random() * 200 * 2 ** attempt;
    // Only a number of seconds counts; a date or anything else is treated as a missing header.
    const named = (Number(response?.headers.get('Retry-After')) || retryAfterSeconds.later) * 1000;
    await wait(retry === 'later' && response ? named + backoff : backoff);
  }
}

function isApiResponse<T>(answer: unknown): answer is ApiResponse<T> {
  if (typeof answer !== 'object' || answer === null || !('data' in answer) || !('error' in answer))
    return false;
  return answer.error === null || isApiError(answer.error);
}
