import { inject } from 'vitest';
import type { ApiResponse } from '../../../src/lib/api/apiResponse.ts';
import type { StackAddress } from '../../../stack/stack.ts';

export interface Answer<T> {
  status: number;
  retryAfter: string | null;
  body: ApiResponse<T>;
  headers: Headers;
}

/** Replace the defaults; undefined leaves one out. */
export type CallHeaders = Record<string, string | undefined>;

interface Call {
  method?: string;
  /** Sent as JSON unless it is a string already. */
  body?: unknown;
  headers?: CallHeaders;
}

/** Calls a function with the publishable key: of the stack that all tests share, or of the stack at this address. */
export async function callApi<T>(
  path: string,
  { method = 'POST', body, headers = {} }: Call = {},
  address: StackAddress = inject('stack'),
): Promise<Answer<T>> {
  const json = body === undefined ? {} : { 'Content-Type': 'application/json' };
  const sent = Object.entries({ apikey: address.publishable_key, ...json, ...headers });
  const response = await fetch(`${address.api_url}/functions/v1/${path}`, {
    method,
    body: typeof body === 'string' || body === undefined ? body : JSON.stringify(body),
    headers: sent.filter((pair): pair is [string, string] => pair[1] !== undefined),
  });
  return {
    status: response.status,
    retryAfter: response.headers.get('Retry-After'),
    headers: response.headers,
    body: (await response.json()) as ApiResponse<T>,
  };
}
