import { useQueryClient } from '@tanstack/react-query';
import { quantityMax } from '../lib/booking.ts';
import { toBookedSlot } from './bookedSlot.ts';
import type { CheckoutItem } from './checkoutItem.ts';
import { applyRefusal, type Slot, slotsKey, updateSlots } from './slotCache.ts';
import { slotFace } from './slotFace.ts';
import type { Experience } from './useExperiences.ts';
import { useWantedQuantity } from './useWantedQuantity.ts';

/** Places of a slot, as many as the address says. */
export function useSlotCheckoutItem(slot: Slot, experience: Experience): CheckoutItem {
  const queryClient = useQueryClient();
  const quantity = useWantedQuantity(quantityMax);
  return {
    ...slotFace(slot.slot_time, experience),
    key: slot.id,
    checkoutPath: `/checkout/${slot.id}`,
    request: { path: 'create-booking', body: { slot_id: slot.id, quantity } },
    quantity,
    quantityMax,
    available: slot.available_count,
    unitCount: quantity,
    unitCents: experience.price_cents,
    currency: experience.currency,
    words: { thisOne: 'this time', another: 'another time' },
    refusalOf: (error) => (error === 'Slot no longer available' ? 'some' : null),
    onRefused: (availableMax) => {
      updateSlots(queryClient, (slots) => applyRefusal(slots, slot.id, availableMax));
      void queryClient.invalidateQueries({ queryKey: slotsKey });
    },
    booked: () => toBookedSlot(slot.id, slot.slot_time, experience),
  };
}
