import { itemKind } from '../../items/itemKind.ts';
import { paymentPath } from '../../items/paymentPath.ts';
import { ticketNumbers, ticketsOf } from '../../lib/api/ticket.ts';
import { bookedSlot, toBookedSlot } from './bookedSlot.ts';
import { slotCheckoutPath } from './slotPaths.ts';
import { type SummarizedExperience, slotSummary } from './slotSummary.ts';

const slotColumns = 'slot_time, experiences (id, title, location, time_zone, duration_minutes)' as const;

/** Columns of a host's bookings of slots; the inner joins let the query filter by host and time. */
export const hostSlotColumns = 'item_id, items!inner (host_id, experience_slots!inner (slot_time))' as const;

export interface SlotBookingRow {
  ticket_numbers: number[] | null;
  items: { experience_slots: { id: string; slot_time: string; experiences: SummarizedExperience } | null };
}

/** Places of a slot, for bookings. */
export const slotKind = itemKind({
  kind: 'slot',
  item: bookedSlot,
  bookingColumns: '',
  itemColumns: `experience_slots (id, ${slotColumns})` as const,
  doorItem: ({ experience_slots: slot }) => {
    if (!slot) return null;
    const { title, when, timeZone } = slotSummary(slot.slot_time, slot.experiences);
    return { title, when: when.full, timeZone };
  },
  fromRow: ({ ticket_numbers: numbers, items: { experience_slots: slot } }: SlotBookingRow) =>
    slot && toBookedSlot(slot.id, slot.slot_time, numbers, slot.experiences),
  fromBooking: async (client, { slot_id, tickets }) => {
    const query = client.from('experience_slots').select(slotColumns).eq('id', slot_id);
    const { data: slot } = await query.maybeSingle().throwOnError();
    return slot && toBookedSlot(slot_id, slot.slot_time, ticketNumbers(tickets), slot.experiences);
  },
  summary: ({ slot_id, slot_time, experience }, quantity) => ({
    ...slotSummary(slot_time, experience),
    key: slot_id,
    payPath: paymentPath(slotCheckoutPath(slot_id, quantity)),
    unitCount: quantity,
    isDivisible: true,
    facts: [],
    admission: 'One place',
  }),
  tickets: ({ numbers }, bookingId, quantity) =>
    ticketsOf(bookingId, { quantity, seatLabels: null, numbers }),
});
