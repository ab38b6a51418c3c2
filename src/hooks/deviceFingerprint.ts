import { randomId } from './randomId.ts';

const storageKey = 'holdfast.device';
let ofThisPage: string | undefined;

/** Tells guests apart. It identifies, it never authorizes. Without storage it lasts as long as the page. */
export function deviceFingerprint(): string {
  ofThisPage ??= readStored() ?? randomId();
  try {
    localStorage.setItem(storageKey, ofThisPage);
  } catch {
    // Storage is full or forbidden.
  }
  return ofThisPage;
}

function readStored(): string | null {
  try {
    return localStorage.getItem(storageKey);
  } catch {
    return null;
  }
}
