import type { Signals } from '../../../../src/lib/database/reservation.ts';
import { env } from '../http/env.ts';
import { keyedHash } from './keyedHash.ts';
import { networkAddress } from './networkAddress.ts';

/** What a request shares with others of the same network or the same make of device. Hashed: an address is personal data. */
export function readSignals({ headers }: Request, peer: string): Signals | null {
  if (!env.areBudgetsOn) return null;
  const network = networkAddress(headers.get('X-Forwarded-For'), peer, env.trustedProxyHops);
  const fingerprint = headers.get('X-Device-Fingerprint')?.trim();
  return {
    addressKey: keyedHash('address', network),
    fingerprintKey: fingerprint ? keyedHash('fingerprint-budget', fingerprint) : null,
  };
}
