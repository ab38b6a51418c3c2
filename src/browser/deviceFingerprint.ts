import { randomId } from './randomId.ts';

const storageKey = 'holdfast.device';
let fingerprint: Promise<string> | undefined;

/**
 * A name that distinguishes guests. It identifies and never authorizes. A browser that cannot be fingerprinted gets a random name,
 * which it stores.
 */
export function deviceFingerprint(): Promise<string> {
  fingerprint ??= readFingerprint().catch(storedName);
  return fingerprint;
}

async function readFingerprint(): Promise<string> {
  // Loaded when a guest books, so that it does not slow down the first page.
  const { default: FingerprintJS } = await import('@fingerprintjs/fingerprintjs');
  return (await (await FingerprintJS.load({ monitoring: false })).get()).visitorId;
}

function storedName(): string {
  try {
    const name = localStorage.getItem(storageKey) ?? randomId();
    localStorage.setItem(storageKey, name);
    return name;
  } catch {
    return randomId();
  }
}
