import { randomId } from './randomId.ts';

const storageKey = 'holdfast.device_secret';
let inMemory: string | undefined;

/** 256 random bits that are this browser's alone, kept in its storage or, where that is refused, as long as the page. */
export function deviceSecret(): string {
  inMemory ??= stored() ?? randomId() + randomId();
  try {
    localStorage.setItem(storageKey, inMemory);
  } catch {
    // Storage is full or forbidden.
  }
  return inMemory;
}

function stored(): string | null {
  try {
    return localStorage.getItem(storageKey);
  } catch {
    return null;
  }
}
