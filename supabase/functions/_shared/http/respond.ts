import { type ApiResponse, describeError, retryAfter } from '../../../../src/lib/api/apiResponse.ts';

/** Headers of every answer: pages of every origin may read it, these headers included. */
const readable = {
  'Content-Type': 'application/json',
  'Access-Control-Allow-Origin': '*',
  // Whatever is answered is somebody's own, or a count that is old in a second; and nothing of it is a page.
  'Cache-Control': 'no-store',
  'X-Content-Type-Options': 'nosniff',
  'Referrer-Policy': 'no-referrer',
  'Content-Security-Policy': "default-src 'none'; frame-ancestors 'none'",
  'Access-Control-Expose-Headers':
    'Date, Retry-After, Server-Timing, X-Available-Count, X-Inventory-Revision',
};

/** Turns an ApiResponse into the HTTP answer that the register of errors names for it. */
export function respond<T>(
  answer: ApiResponse<T>,
  { status = 200, headers = {} }: { status?: number; headers?: Record<string, string> } = {},
): Response {
  const init = { status, headers: { ...readable, ...headers } };
  if (answer.error !== null) {
    init.status = describeError(answer.error).status;
    const seconds = retryAfter(answer.error, Date.now());
    if (seconds !== null) Object.assign(init.headers, { 'Retry-After': String(seconds) });
  }
  return new Response(JSON.stringify(answer), init);
}
