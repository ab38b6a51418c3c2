import { useQueryClient } from '@tanstack/react-query';
import type { CheckoutItem } from '../../items/checkoutItem.ts';
import { quantityMax } from '../../lib/api/booking.ts';
import { useWantedQuantity } from '../checkout/useRequestedQuantity.ts';
import { toBookedSlot } from './bookedSlot.ts';
import { applyRefusal, type Slot, slotsKey, updateSlots } from './slotCache.ts';
import { slotFace } from './slotSummary.ts';
import type { Experience } from './useExperiences.ts';

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
