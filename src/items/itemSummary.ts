import type { UnitWords } from '../lib/format/countUnits.ts';

/** When it is, in words. Each kind builds its own: what has a clock time with clockWhen, what has only dates without. */
export interface WhenWords {
  /** `Today, 17:00` */
  near: (now: number) => string;
  /** `Saturday 21 November 2026, 17:00` */
  full: string;
  /** The same with how long it takes: `Saturday 21 November 2026` above `17:00, 2 h`. */
  lines: readonly [string, string];
  /** Whose time it is, where the reader's clock shows another. */
  zone: string | null;
}

/** What checkout and bookings show of something that is sold, whatever kind it is. */
export interface ItemFace {
  title: string;
  location: string;
  /** Instants. From its start on nothing is booked or cancelled. */
  startsAt: string;
  endsAt: string;
  when: WhenWords;
  artworkSeed: string;
  /** Its own page, and what a link to it says. */
  page: { path: string; label: string };
  unit: UnitWords;
}

/** The same of something that is booked. */
export interface BookedFace extends ItemFace {
  /** Of the CheckoutItem: where this tab keeps the hold. */
  key: string;
  /** The address at which what is held can be paid for, with what is wanted of it. */
  payPath: string;
  /** How many units the amount is for: places, tickets, nights. */
  unitCount: number;
  /** What this kind has to tell beside when and where. */
  facts: { term: string; value: string }[];
  /** Calendar days YYYY-MM-DD instead of hours, the last one not included. */
  days?: { from: string; until: string };
}
