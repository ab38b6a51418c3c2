import { randomUUID } from 'node:crypto';
import { inject } from 'vitest';
import type { ApiResponse } from '../../../src/lib/api/apiResponse.ts';
import type { CreatedBooking } from '../../../src/lib/api/booking.ts';

export interface Answer<T> {
  status: number;
  body: ApiResponse<T>;
  headers: Headers;
}

/** Books over HTTP as a guest on a device of their own; `headers` replace the defaults, undefined leaves one out. */
const bookAt =
  (path: string) =>
  (body: unknown, headers: Record<string, string | undefined> = {}): Promise<Answer<CreatedBooking>> =>
    callApi(path, {
      method: 'POST',
      body: typeof body === 'string' ? body : JSON.stringify(body),
      headers: { 'X-Device-Fingerprint': randomUUID(), 'Content-Type': 'application/json', ...headers },
    });

export const createBooking = bookAt('create-booking');
export const createStay = bookAt('stays');

/** Calls a function with the publishable key. */
export async function callApi<T>(
  path: string,
  { headers = {}, ...init }: { method: string; body?: string; headers?: Record<string, string | undefined> },
): Promise<Answer<T>> {
  const stack = inject('stack');
  const sent = Object.entries({ apikey: stack.publishable_key, ...headers });
  const response = await fetch(`${stack.api_url}/functions/v1/${path}`, {
    ...init,
    headers: sent.filter((pair): pair is [string, string] => pair[1] !== undefined),
  });
  return {
    status: response.status,
    headers: response.headers,
    body: (await response.json()) as ApiResponse<T>,
  };
}
