import type { SupabaseClient } from '@supabase/supabase-js';
import type { z } from 'zod';
import type { Booking, Kind } from '../lib/api/booking.ts';
import type { Ticket } from '../lib/api/ticket.ts';
import type { Database } from '../lib/database/database.types.ts';
import type { BookedItem } from './bookingSnapshot.ts';
import type { DoorItem } from './doorItem.ts';
import type { BookedSummary } from './itemSummary.ts';

type BookingOf<K extends Kind> = Extract<Booking, { kind: K }>;

/** What a kind's folder says of its booked items. */
interface Definition<
  K extends Kind,
  Item extends BookedItem,
  ItemColumns extends string,
  BookingColumns extends string,
  Row extends { items: unknown },
> {
  kind: K;
  /** What is kept of a booked item, also on a guest's device. */
  item: z.ZodType<Item>;
  /** The columns of `items`, with the kind's own tables embedded, that `fromRow` reads. */
  itemColumns: ItemColumns;
  /** The columns of `bookings` itself that `fromRow` reads besides `ticket_numbers`; empty for none. */
  bookingColumns: BookingColumns;
  /** What its door shows of an item, from the embedded tables of `itemColumns`; null when the row does not say. */
  doorItem: (items: Row['items']) => DoorItem | null;
  /** Null when the row does not say what was booked. */
  fromRow: (row: Row) => Item | null;
  /** Reads what an answer of the API names only by its id; null when it is gone. Throws when the read fails. */
  fromBooking: (client: SupabaseClient<Database>, booking: BookingOf<K>) => Promise<Item | null>;
  summary: (item: Item, quantity: number) => BookedSummary;
  /** The tickets of a booking that is paid for. */
  tickets: (item: Item, bookingId: string, quantity: number) => Ticket[];
}

/** What bookings know of one kind of item. They keep and pass items as they are; only their kind reads them. */
export interface ItemKind<
  ItemColumns extends string = string,
  BookingColumns extends string = string,
  Row extends { items: unknown } = never,
> {
  itemColumns: ItemColumns;
  bookingColumns: BookingColumns;
  doorItem: (items: Row['items']) => DoorItem | null;
  fromRow: (row: Row) => BookedItem | null;
  fromBooking: (client: SupabaseClient<Database>, booking: Booking) => Promise<BookedItem | null>;
  /** Null when this version of the page cannot read the item. */
  summary: (item: BookedItem, quantity: number) => BookedSummary | null;
  tickets: (item: BookedItem, bookingId: string, quantity: number) => Ticket[];
}

/** Makes a kind from its definition: checks items and bookings once, so that the definition gets typed ones. */
export function itemKind<
  K extends Kind,
  Item extends BookedItem,
  ItemColumns extends string,
  BookingColumns extends string,
  Row extends { items: unknown },
>(
  definition: Definition<K, Item, ItemColumns, BookingColumns, Row>,
): ItemKind<ItemColumns, BookingColumns, Row> {
  const { kind, item: schema, itemColumns, bookingColumns, fromRow } = definition;
  const { doorItem, fromBooking, summary, tickets } = definition;
  const isOwn = (booking: Booking): booking is BookingOf<K> => booking.kind === kind;
  const read = (item: BookedItem) => schema.safeParse(item).data;
  return {
    itemColumns,
    bookingColumns,
    doorItem,
    fromRow,
    fromBooking: async (client, booking) => (isOwn(booking) ? fromBooking(client, booking) : null),
    summary: (item, quantity) => {
      const known = read(item);
      return known ? summary(known, quantity) : null;
    },
    tickets: (item, bookingId, quantity) => {
      const known = read(item);
      return known ? tickets(known, bookingId, quantity) : [];
    },
  };
}
