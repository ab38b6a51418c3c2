import { itemKind } from '../../items/itemKind.ts';
import { paymentPath } from '../../items/paymentPath.ts';
import { bookedSlot, toBookedSlot } from './bookedSlot.ts';
import { slotCheckoutPath } from './slotPaths.ts';
import { type SummarizedExperience, slotSummary } from './slotSummary.ts';

const slotColumns = 'slot_time, experiences (id, title, location, time_zone, duration_minutes)' as const;

/** Columns of a host's bookings of slots; the inner joins let the query filter by host and time. */
export const hostSlotColumns = 'item_id, items!inner (host_id, experience_slots!inner (slot_time))' as const;

export interface SlotBookingRow {
  items: { experience_slots: { id: string; slot_time: string; experiences: SummarizedExperience } | null };
}

/** Places of a slot, for bookings. */
export const slotKind = itemKind({
  kind: 'slot',
  item: bookedSlot,
  bookingColumns: '',
  itemColumns: `experience_slots (id, ${slotColumns})` as const,
  fromRow: ({ items: { experience_slots: slot } }: SlotBookingRow) =>
    slot && toBookedSlot(slot.id, slot.slot_time, slot.experiences),
  fromBooking: async (client, { slot_id }) => {
    const query = client.from('experience_slots').select(slotColumns).eq('id', slot_id);
    const { data: slot } = await query.maybeSingle().throwOnError();
    return slot && toBookedSlot(slot_id, slot.slot_time, slot.experiences);
  },
  summary: ({ slot_id, slot_time, experience }, quantity) => ({
    ...slotSummary(slot_time, experience),
    key: slot_id,
    payPath: paymentPath(slotCheckoutPath(slot_id, quantity)),
    unitCount: quantity,
    isDivisible: true,
    facts: [],
  }),
});
