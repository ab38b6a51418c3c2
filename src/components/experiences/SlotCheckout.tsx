import type { Slot } from '../../hooks/slotCache.ts';
import { useCheckout } from '../../hooks/useCheckout.ts';
import type { Experience } from '../../hooks/useExperiences.ts';
import { useLiveSlots } from '../../hooks/useLiveSlots.ts';
import { useSlotCheckoutItem } from '../../hooks/useSlotCheckoutItem.ts';
import { CheckoutScreen } from '../checkout/CheckoutScreen.tsx';
import { QuantityChoice } from '../checkout/QuantityChoice.tsx';
import { AvailabilityLabel } from './AvailabilityLabel.tsx';
import { LiveIndicator } from './LiveIndicator.tsx';
import { OtherTimes } from './OtherTimes.tsx';

interface SlotCheckoutProps {
  slot: Slot;
  experience: Experience;
}

/** The checkout of a time: how many places, what is left of it, and the other times that there are. */
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
          <AvailabilityLabel slot={slot} />
          <LiveIndicator state={liveness} />
        </>
      }
      alternatives={<OtherTimes slot={slot} timeZone={experience.time_zone} quantity={item.quantity} />}
    />
  );
}
