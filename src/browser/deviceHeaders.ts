import { deviceFingerprint } from './deviceFingerprint.ts';
import { deviceSecret } from './deviceSecret.ts';

/** The headers by which the server distinguishes guests: who this browser is, and what make it is of. */
export async function deviceHeaders(): Promise<Record<string, string>> {
  return { 'X-Device-Secret': deviceSecret(), 'X-Device-Fingerprint': await deviceFingerprint() };
}
