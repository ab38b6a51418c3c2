import type { Load, Tally } from './tally.ts';

/** Where the functions are at the public address. */
export const functionsPath = '/functions/v1';

/** One POST of a customer. */
export interface HttpRequest {
  /** Such as /functions/v1/create-booking, or /create-booking at the function's own address. */
  path: string;
  body: string;
  /** Of a guest who asks again; each other request is a new guest's. */
  fingerprint?: string;
  /** Of a customer with an account. */
  accessToken?: string;
}

/** A load of POSTs to the functions. */
export interface HttpLoad extends Load {
  /** The public address, or that of a function's own process. */
  origin: string;
  publishableKey: string;
  /** Sent in this order, and from the beginning again when all were sent. */
  requests: readonly HttpRequest[];
}

/** The counts of a generator. */
export interface HttpCounts {
  statuses: Record<string, number>;
  /** Connections refused or broken, answers that did not come in time. */
  lost: number;
  /** Requests of the list that were sent, rounded up to the generator's threads. */
  sent: number;
  seconds: number;
  p50Ms: number;
  p99Ms: number;
}

export type HttpTally = Tally & Pick<HttpCounts, 'sent'>;

/** How long a client waits for an answer before it counts as lost. */
export const answerSecondsMax = 10;

export function tallyOf({ statuses, lost, ...measured }: HttpCounts): HttpTally {
  const { 201: sold = 0, 409: refused = 0, ...others } = statuses;
  // Of no answers a generator says that they came in 0 ms.
  const unknown = Object.keys(statuses).length === 0 ? { p50Ms: Number.NaN, p99Ms: Number.NaN } : {};
  return { sold, refused, failures: { ...others, ...(lost > 0 && { lost }) }, ...measured, ...unknown };
}

/** The headers of a customer; `unique` names the request, and its guest when it names none. */
export const headersOf = ({ fingerprint, accessToken }: HttpRequest, unique: string) => ({
  'Content-Type': 'application/json',
  'Idempotency-Key': unique,
  'X-Device-Fingerprint': fingerprint ?? unique,
  ...(accessToken !== undefined && { Authorization: `Bearer ${accessToken}` }),
});
