import { holdMinutes } from './holdLimits.ts';

/**
 * The register of errors: each text, its HTTP status, and whether the same call may be tried again. `Database error` is the
 * database's, `Internal error` is a bug of ours; the details of both are in the log only.
 *
 * - `no`: the answer will not change; say so, offer something else.
 * - `yes`: the call had no effect and may succeed in a moment; retry it with the same Idempotency-Key.
 * - `later`: as `yes`, but only after the wait that Retry-After names.
 * - `someday`: Retry-After says when it may succeed; a person decides whether to retry, not a loop.
 */
export const apiErrors = {
  'Invalid request': { status: 400, retry: 'no' },
  'API key required': { status: 401, retry: 'no' },
  'Sign in required': { status: 401, retry: 'no' },
  'Payment declined': { status: 402, retry: 'no' },
  'Payment needs confirmation': { status: 402, retry: 'no' },
  'Too many payment attempts': { status: 402, retry: 'no' },
  'Not allowed': { status: 403, retry: 'no' },
  'Not found': { status: 404, retry: 'no' },
  'Slot not found': { status: 404, retry: 'no' },
  'Event not found': { status: 404, retry: 'no' },
  'Suite type not found': { status: 404, retry: 'no' },
  'Booking not found': { status: 404, retry: 'no' },
  'Walk-in not found': { status: 404, retry: 'no' },
  'Method not allowed': { status: 405, retry: 'no' },
  'Slot no longer available': { status: 409, retry: 'no' },
  'Sold out': { status: 409, retry: 'no' },
  'Not enough tickets available': { status: 409, retry: 'no' },
  'No suite available for these dates': { status: 409, retry: 'no' },
  'Seats no longer available': { status: 409, retry: 'no' },
  'Ticket not found': { status: 404, retry: 'no' },
  'Ticket not paid': { status: 409, retry: 'no' },
  'Ticket already used': { status: 409, retry: 'no' },
  'Walk-in can no longer be undone': { status: 409, retry: 'no' },
  'Ticket not checked in': { status: 409, retry: 'no' },
  'Check-in not open yet': { status: 409, retry: 'no' },
  'Check-in closed': { status: 409, retry: 'no' },
  'Hold expired': { status: 409, retry: 'no' },
  'Booking already closed': { status: 409, retry: 'no' },
  'Account still hosts items': { status: 409, retry: 'no' },
  'Booking conflict, please retry': { status: 409, retry: 'yes' },
  'Request too large': { status: 413, retry: 'no' },
  'Idempotency key reused with a different request': { status: 422, retry: 'no' },
  'Too many active holds': { status: 429, retry: 'someday' },
  'Limit per customer reached': { status: 409, retry: 'no' },
  'Hold again later': { status: 429, retry: 'someday' },
  'Challenge required': { status: 403, retry: 'no' },
  'High load, please retry': { status: 503, retry: 'later' },
  'Payment not available': { status: 503, retry: 'no' },
  'Database error': { status: 500, retry: 'no' },
  'Internal error': { status: 500, retry: 'no' },
} as const satisfies Record<string, { status: number; retry: 'no' | 'yes' | 'later' | 'someday' }>;

export type ErrorName = keyof typeof apiErrors;

/** Errors with a detail behind a colon: which field and why, which seats, when. */
const detailed = [
  'Invalid request',
  'Seats no longer available',
  'Ticket already used',
  'Check-in not open yet',
  'Check-in closed',
  'Limit per customer reached',
  'Hold again later',
] as const satisfies ErrorName[];
type Detailed = (typeof detailed)[number];

/** An error as it travels: a text of the register, some with a detail. */
export type ApiError = ErrorName | `${Detailed}: ${string}`;

/** Every answer of every function and service: exactly one of the two is null. */
export type ApiResponse<T> =
  | { data: T; error: null }
  | {
      data: null;
      error: ApiError;
      /** With `Challenge required`: what is to be solved, as ALTCHA's libraries take it. */
      challenge?: object;
    };

/** Seconds to wait before an error is tried again; travels as Retry-After. `someday`: until the longest hold has ended. */
export const retryAfterSeconds = { later: 5, someday: holdMinutes * 60 } as const;

/** Seconds to wait before an error is tried again, null where waiting does not help; an instant in its detail says it exactly. */
export function retryAfter(error: ApiError, now: number): number | null {
  const { retry } = describeError(error);
  if (retry !== 'later' && retry !== 'someday') return null;
  const instant = nameOf(error) === 'Hold again later' ? detailOf(error) : null;
  return instant ? Math.max(1, Math.ceil((Date.parse(instant) - now) / 1000)) : retryAfterSeconds[retry];
}

export function succeed<T>(data: T): ApiResponse<T> {
  return { data, error: null };
}

export function fail<T = never>(error: ApiError): ApiResponse<T> {
  return { data: null, error };
}

/** Looks an error up in the register. */
export function describeError(error: ApiError): (typeof apiErrors)[ErrorName] {
  return apiErrors[nameOf(error)];
}

/** True for a text of the register, with its detail if it has one. */
export function isApiError(text: unknown): text is ApiError {
  return typeof text === 'string' && Object.hasOwn(apiErrors, nameOf(text));
}

/** The detail of an error: what stands behind its name; null without one. */
export function detailOf(error: ApiError): string | null {
  const name = nameOf(error);
  return error === name ? null : error.slice(name.length + 2);
}

/** An error without its detail. */
export function nameOf(error: string): ErrorName {
  return detailed.find((name) => error.startsWith(`${name}: `)) ?? (error as ErrorName);
}
