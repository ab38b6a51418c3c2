import type { Currency } from '../../lib/format/currencies.ts';
import { dayKey } from '../../lib/format/zonedTime.ts';

interface Sale {
  quantity: number;
  amount_minor: number;
  currency: Currency;
  sold_at: string;
  /** Of the place where it takes place. */
  time_zone: string;
}

/** A sale at the door that was not undone. */
export interface HostWalkIn extends Sale {
  id: string;
  slot_id: string;
  undo_until: string;
}

/** What a host has sold, of all kinds, that was neither cancelled nor undone. */
export interface HostSales {
  bookings: Sale[];
  walkIns: HostWalkIn[];
}

export interface SalesTotals {
  bookings: number;
  /** Places sold at the door. */
  doorPlaces: number;
  /** One amount for each currency in which something was sold; none where all of it was free of charge. */
  amounts: { currency: Currency; amountMinor: number }[];
}

/** Sums what was sold on the present day, by the calendar of each place. */
export function salesToday({ bookings, walkIns }: HostSales, now: number): SalesTotals {
  const isToday = ({ sold_at, time_zone }: Sale) => dayKey(sold_at, time_zone) === dayKey(now, time_zone);
  const booked = bookings.filter(isToday);
  const atDoor = walkIns.filter(isToday);
  const amounts = new Map<Currency, number>();
  for (const { currency, amount_minor } of [...booked, ...atDoor])
    if (amount_minor > 0) amounts.set(currency, (amounts.get(currency) ?? 0) + amount_minor);
  return {
    bookings: booked.length,
    doorPlaces: atDoor.reduce((sum, { quantity }) => sum + quantity, 0),
    amounts: [...amounts].map(([currency, amountMinor]) => ({ currency, amountMinor })),
  };
}

/** Adds a walk-in that has just been sold, or drops one that was undone; an answer that comes twice changes nothing. */
export function applyWalkIn(sales: HostSales, walkIn: HostWalkIn & { undone_at: string | null }): HostSales {
  const others = sales.walkIns.filter(({ id }) => id !== walkIn.id);
  return { ...sales, walkIns: walkIn.undone_at === null ? [...others, walkIn] : others };
}
