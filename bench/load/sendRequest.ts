import { randomUUID } from 'node:crypto';
import type { StackAddress } from '../../stack/stack.ts';
import { type HttpRequest, headersOf } from './httpLoad.ts';

/** Sends one request from this process. */
export const sendRequest = (
  { api_url, publishable_key }: StackAddress,
  request: HttpRequest,
): Promise<Response> =>
  fetch(`${api_url}${request.path}`, {
    method: 'POST',
    headers: { apikey: publishable_key, ...headersOf(request, randomUUID()) },
    body: request.body,
  });
