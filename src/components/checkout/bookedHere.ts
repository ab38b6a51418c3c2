import { tabStorage } from '../../browser/tabStorage.ts';

const storageKey = (itemKey: string) => `holdfast.booked.${itemKey}`;

/** Notes that this tab has booked an item, so that Back does not lead to its checkout again. */
export function noteBooked(itemKey: string, bookingId: string): void {
  tabStorage.keep(storageKey(itemKey), bookingId);
}

/** The booking that this tab made of an item last; null for none. */
export function bookedHere(itemKey: string): string | null {
  return tabStorage.read(storageKey(itemKey));
}

/** Call when the customer comes to book the item once more. */
export function forgetBooked(itemKey: string): void {
  tabStorage.forget(storageKey(itemKey));
}
