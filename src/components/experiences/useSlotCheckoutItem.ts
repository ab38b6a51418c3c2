import { useQueryClient } from '@tanstack/react-query';
import type { CheckoutItem, CheckoutText } from '../../items/checkoutItem.ts';
import type { CreateBookingRequest } from '../../lib/api/booking.ts';
import { ticketNumbers } from '../../lib/api/ticket.ts';
import { lowerCount } from '../../realtime/revisions.ts';
import { useRequestedQuantity } from '../checkout/useRequestedQuantity.ts';
import { toBookedSlot } from './bookedSlot.ts';
import { type Slot, slotsKey, updateSlots } from './slotCache.ts';
import { slotCheckoutPath } from './slotPaths.ts';
import { slotSummary } from './slotSummary.ts';
import type { Experience } from './useExperiences.ts';

const slotText: CheckoutText = {
  thisOne: 'this time',
  another: 'another time',
  errors: {
    'Slot not found': 'This time is no longer offered. Choose another one.',
    'Invalid request: slot_id: this time has already started':
      'This time has already started. Choose another one.',
  },
};

/** The CheckoutItem of a slot, with the quantity that the address requests. */
export function useSlotCheckoutItem(slot: Slot, experience: Experience): CheckoutItem {
  const queryClient = useQueryClient();
  const quantity = useRequestedQuantity(experience.max_per_customer);
  return {
    ...slotSummary(slot.slot_time, experience),
    key: slot.id,
    itemId: slot.id,
    checkoutPath: slotCheckoutPath(slot.id),
    request: { path: 'create-booking', body: bodyOf(slot.id, quantity) },
    quantity,
    quantityMax: experience.max_per_customer,
    available: slot.available_count,
    unitCount: quantity,
    unitMinor: experience.price_minor,
    currency: experience.currency,
    terms: experience,
    text: slotText,
    refusalOf: (error) => (error === 'Slot no longer available' ? 'some' : null),
    onRefused: (availableMax) => {
      updateSlots(queryClient, (slots) => lowerCount(slots, slot.id, availableMax));
      void queryClient.invalidateQueries({ queryKey: slotsKey });
    },
    booked: ({ tickets }) => toBookedSlot(slot.id, slot.slot_time, ticketNumbers(tickets), experience),
    requestOf: (booking) =>
      booking.kind === 'slot' && booking.slot_id === slot.id ? bodyOf(slot.id, booking.quantity) : null,
    pathOf: (body) => slotCheckoutPath(slot.id, Number(body.quantity)),
  };
}

function bodyOf(slot_id: string, quantity: number) {
  return { slot_id, quantity } satisfies CreateBookingRequest;
}
