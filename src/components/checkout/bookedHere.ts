const storageKey = (itemKey: string) => `holdfast.booked.${itemKey}`;
const inMemory = new Map<string, string>();

/** Notes that this tab has booked an item, so that Back does not lead to its checkout again. */
export function noteBooked(itemKey: string, bookingId: string): void {
  inMemory.set(itemKey, bookingId);
  try {
    sessionStorage.setItem(storageKey(itemKey), bookingId);
  } catch {
    // Storage is forbidden: it is known as long as the page.
  }
}

/** The booking that this tab made of an item last; null for none. */
export function bookedHere(itemKey: string): string | null {
  try {
    return sessionStorage.getItem(storageKey(itemKey)) ?? inMemory.get(itemKey) ?? null;
  } catch {
    return inMemory.get(itemKey) ?? null;
  }
}

/** Call when the customer comes to book the item once more. */
export function forgetBooked(itemKey: string): void {
  inMemory.delete(itemKey);
  try {
    sessionStorage.removeItem(storageKey(itemKey));
  } catch {
    // Nothing was stored.
  }
}
