import type { BookedItem } from '../../items/bookingSnapshot.ts';
import type { DoorItem } from '../../items/doorItem.ts';
import type { ItemKind } from '../../items/itemKind.ts';
import type { Kind } from '../../lib/api/booking.ts';
import { type EventBookingRow, eventKind } from '../events/eventKind.ts';
import { type SlotBookingRow, slotKind } from '../experiences/slotKind.ts';
import { type StayBookingRow, stayKind } from '../stays/stayKind.ts';

/** The one registry of kinds: everything that bookings do differently for a slot, an event and a stay. */
export const kinds = { slot: slotKind, event: eventKind, stay: stayKind } satisfies Record<Kind, ItemKind>;

const { slot, event, stay } = kinds;
/** The columns of `bookings` from which `itemOfRow` reads what was booked. */
export const itemColumns =
  `kind, ticket_numbers, ${event.bookingColumns}, ${stay.bookingColumns}, items (${slot.itemColumns}, ${event.itemColumns}, ${stay.itemColumns})` as const;
/** The columns of `items` from which `doorItemOf` reads what its door shows. */
export const doorColumns =
  `kind, host_id, ${slot.itemColumns}, ${event.itemColumns}, ${stay.itemColumns}` as const;
type DoorRow = { kind: string } & ItemRow['items'];
export type ItemRow = { kind: string } & SlotBookingRow & EventBookingRow & StayBookingRow;

/** What a row of `bookings` is for. Null when the row does not say, or when this version of the page does not know its kind. */
export function itemOfRow(row: ItemRow): BookedItem | null {
  return isKind(row.kind) ? kinds[row.kind].fromRow(row) : null;
}

/** What the door of an item shows. Null when the row does not say, or when this version of the page does not know its kind. */
export function doorItemOf(row: DoorRow): DoorItem | null {
  return isKind(row.kind) ? kinds[row.kind].doorItem(row) : null;
}

/** The kind with this name; null for a kind that this version of the page does not know. */
export function kindOf(name: string): ItemKind | null {
  return isKind(name) ? kinds[name] : null;
}

function isKind(name: string): name is Kind {
  return Object.hasOwn(kinds, name);
}
