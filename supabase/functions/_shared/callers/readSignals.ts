import type { Customer, Signals } from '../../../../src/lib/database/reservation.ts';
import { env } from '../http/env.ts';
import { fingerprintKey, keyedHash } from './keyedHash.ts';
import { networkAddress } from './networkAddress.ts';

/** What a request shares with others of the same network or the same make of device. Hashed: an address is personal data. */
export function readSignals({ headers }: Request, peer: string, customer: Customer): Signals | null {
  if (!env.areBudgetsOn) return null;
  const network = networkAddress(headers.get('X-Forwarded-For'), peer, env.trustedProxyHops);
  const addressKey = keyedHash('address', network);
  // Who is known by the fingerprint alone has it hashed already.
  if (customer.guestKey !== null && customer.isShared)
    return { addressKey, fingerprintKey: customer.guestKey };
  const fingerprint = headers.get('X-Device-Fingerprint')?.trim();
  return { addressKey, fingerprintKey: fingerprint ? fingerprintKey(fingerprint) : null };
}
