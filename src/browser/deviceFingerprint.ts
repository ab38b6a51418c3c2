import { randomId } from './randomId.ts';

const storageKey = 'holdfast.device';
let asked: Promise<string> | undefined;

/** Tells guests apart. It identifies, it never authorizes. A browser that cannot be told apart gets a random name, kept on it. */
export function deviceFingerprint(): Promise<string> {
  asked ??= readFingerprint().catch(storedName);
  return asked;
}

async function readFingerprint(): Promise<string> {
  // Loaded when a guest books, so that it does not weigh on the first page.
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
