import { deviceSecret } from './deviceSecret.ts';

let fingerprint: Promise<string> | undefined;

/** What make of device this is; devices that are alike share it. A browser that cannot be fingerprinted is a make of its own. */
export function deviceFingerprint(): Promise<string> {
  fingerprint ??= readFingerprint().catch(deviceSecret);
  return fingerprint;
}

async function readFingerprint(): Promise<string> {
  // Loaded when a guest books, so that it does not slow down the first page.
  const { default: FingerprintJS } = await import('@fingerprintjs/fingerprintjs');
  return (await (await FingerprintJS.load({ monitoring: false })).get()).visitorId;
}
