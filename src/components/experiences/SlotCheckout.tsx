import { CheckoutScreen } from '../checkout/CheckoutScreen.tsx';
import { QuantityChoice } from '../checkout/QuantityChoice.tsx';
import { useCheckout } from '../checkout/useCheckout.ts';
import { AvailabilityLabel } from '../ui/AvailabilityLabel.tsx';
import { LiveIndicator } from '../ui/LiveIndicator.tsx';
import { OtherTimes } from './OtherTimes.tsx';
import type { Slot } from './slotCache.ts';
import type { Experience } from './useExperiences.ts';
import { useLiveSlots } from './useLiveSlots.ts';
import { useSlotCheckoutItem } from './useSlotCheckoutItem.ts';

interface SlotCheckoutProps {
  slot: Slot;
  experience: Experience;
}

/** The checkout of a slot: quantity, what is left, and other slots as alternatives. */
export function SlotCheckout({ slot, experience }: SlotCheckoutProps) {
  const item = useSlotCheckoutItem(slot, experience);
  const checkout = useCheckout(item);
  const liveness = useLiveSlots([experience.id]);
  return (
    <CheckoutScreen
      checkout={checkout}
      choice={<QuantityChoice checkout={checkout} />}
      availability={
        <>
          <AvailabilityLabel counts={slot} />
          <LiveIndicator state={liveness} />
        </>
      }
      alternatives={<OtherTimes slot={slot} timeZone={experience.time_zone} quantity={item.quantity} />}
    />
  );
}
