import { CalendarX2 } from 'lucide-react';
import { useParams } from 'react-router';
import { usePageTitle } from '../../browser/usePageTitle.ts';
import { CheckoutSkeleton } from '../../components/checkout/CheckoutSkeleton.tsx';
import { SlotCheckout } from '../../components/experiences/SlotCheckout.tsx';
import type { Slot } from '../../components/experiences/slotCache.ts';
import { useExperience } from '../../components/experiences/useExperiences.ts';
import { useSlots } from '../../components/experiences/useSlots.ts';
import { ButtonLink } from '../../components/ui/ButtonLink.tsx';
import { Loaded } from '../../components/ui/Loaded.tsx';
import { Message } from '../../components/ui/Message.tsx';

export function SlotCheckoutPage() {
  usePageTitle('Checkout');
  const { slotId = '' } = useParams();
  const query = useSlots({ slotId });
  return (
    <Loaded query={query} what="This time" skeleton={<CheckoutSkeleton />}>
      {([slot]) =>
        slot ? (
          // The key resets all state for another slot, so that no payment attempt is carried over.
          <SlotCheckoutWithExperience key={slot.id} slot={slot} />
        ) : (
          <Message
            isPage
            icon={CalendarX2}
            title="This time is not here"
            text="The host may have taken it off, or the link is not complete."
          >
            <ButtonLink to="/experiences">Explore experiences</ButtonLink>
          </Message>
        )
      }
    </Loaded>
  );
}

function SlotCheckoutWithExperience({ slot }: { slot: Slot }) {
  const query = useExperience(slot.experience_id);
  return (
    <Loaded query={query} what="The experience" skeleton={<CheckoutSkeleton />}>
      {(experience) => experience && <SlotCheckout slot={slot} experience={experience} />}
    </Loaded>
  );
}
