import { verifyAuth } from '@supabase/server/core';
import { type ApiResponse, fail, succeed } from '../../../../src/lib/api/apiResponse.ts';
import type { Customer } from '../../../../src/lib/database/reservation.ts';
import { fingerprintKey, keyedHash } from './keyedHash.ts';

const fingerprintLengthMax = 255;
/** 128 bits of what a browser writes in hexadecimal: fewer could be guessed. */
const secretLength = { min: 32, max: 255 };

/** Publishable keys that verifyAuth accepted. They are no secret and do not change while an isolate lives. */
const verifiedKeys = new Set<string>();

/** Without a user's token and with a known key. Asking verifyAuth about it took a third of a booking's time here. */
function isKnownGuest({ headers }: Request): boolean {
  const key = headers.get('apikey');
  const authorization = headers.get('Authorization');
  return (
    key !== null && verifiedKeys.has(key) && (authorization === null || authorization === `Bearer ${key}`)
  );
}

/**
 * Identifies the caller: a signed-in user by access token, or a guest (with the publishable key) by X-Device-Secret, which a browser
 * chooses at random, or without one by X-Device-Fingerprint. Devices of one make share a fingerprint, so it alone would count the holds
 * of one customer against another's. Both identify and never authorize; only a keyed hash goes further.
 */
export async function identifyCustomer(request: Request): Promise<ApiResponse<Customer>> {
  if (!isKnownGuest(request)) {
    const { data: auth, error } = await verifyAuth(request, { auth: ['user', 'publishable'] });
    if (error) return fail(request.headers.has('Authorization') ? 'Sign in required' : 'API key required');
    if (auth.authMode === 'user' && auth.userClaims)
      return succeed({ userId: auth.userClaims.id, guestKey: null });
    verifiedKeys.add(request.headers.get('apikey') ?? '');
  }

  const fingerprint = request.headers.get('X-Device-Fingerprint')?.trim() ?? '';
  if (fingerprint === '') return fail('Invalid request: X-Device-Fingerprint: required without an account');
  if (fingerprint.length > fingerprintLengthMax)
    return fail('Invalid request: X-Device-Fingerprint: is too long');
  const secret = request.headers.get('X-Device-Secret');
  if (secret === null) {
    return succeed({ userId: null, guestKey: fingerprintKey(fingerprint), isShared: true });
  }
  if (secret.length < secretLength.min || secret.length > secretLength.max) {
    return fail(
      `Invalid request: X-Device-Secret: must have ${secretLength.min} to ${secretLength.max} characters`,
    );
  }
  return succeed({ userId: null, guestKey: keyedHash('device-secret', secret), isShared: false });
}

/** Returns the signed-in user's id, for calls that guests may not make. */
export async function identifyUser(request: Request): Promise<ApiResponse<string>> {
  const { data: auth, error } = await verifyAuth(request, { auth: ['user', 'publishable'] });
  if (error && !request.headers.has('Authorization')) return fail('API key required');
  return auth?.userClaims ? succeed(auth.userClaims.id) : fail('Sign in required');
}

/** Reads the Idempotency-Key header: null when absent. */
export function readIdempotencyKey(request: Request): ApiResponse<string | null> {
  const key = request.headers.get('Idempotency-Key');
  if (key === null) return succeed(null);
  const usable = key.trim().length > 0 && key.length <= 255;
  return usable ? succeed(key) : fail('Invalid request: Idempotency-Key: must have 1 to 255 characters');
}
