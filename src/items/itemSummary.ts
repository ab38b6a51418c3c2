import type { UnitNoun } from '../lib/format/countUnits.ts';

/** When an item is, as text. What starts at a time of day gets it from clockTimes; a stay has only dates and makes its own. */
interface WhenText {
  /** `Today, 17:00` */
  near: (now: number) => string;
  /** `Saturday 21 November 2026, 17:00` */
  full: string;
  /** `full` with the duration, in two lines: `Saturday 21 November 2026` above `17:00, 2 h`. */
  lines: readonly [string, string];
  /** `Oslo time · 18:00 your time`, which stands beside the time where the device's clock shows another one; else null. */
  zone: string | null;
}

/** Display fields of an item of any kind, in checkout and in bookings. */
export interface ItemSummary {
  title: string;
  location: string;
  /** ISO 8601 instants. Nothing is booked or cancelled once the item has started. */
  startsAt: string;
  endsAt: string;
  /** Of its place, as `Europe/Lisbon`. */
  timeZone: string;
  when: WhenText;
  artworkSeed: string;
  /** The item's own page, and the text of a link to it. */
  page: { path: string; label: string };
  unit: UnitNoun;
}

/** Display fields of a booked item. */
export interface BookedSummary extends ItemSummary {
  /** The key of its CheckoutItem, under which this tab keeps the hold. */
  key: string;
  /** The address at which a hold of this item is paid for (paymentPath), with what was requested. */
  payPath: string;
  /** How many units the amount is for: places, tickets, nights. */
  unitCount: number;
  /** Whether some units can be cancelled and the others be kept. */
  isDivisible: boolean;
  /** Facts of this kind beside when and where. */
  facts: { term: string; value: string }[];
  /** What a ticket without a numbered seat admits to. */
  admission: string;
  /** Calendar days YYYY-MM-DD for an item without hours; `until` is not included. */
  days?: { from: string; until: string };
}
