import { CalendarX2 } from 'lucide-react';
import { useParams } from 'react-router';
import { CheckoutSkeleton } from '../../components/checkout/CheckoutSkeleton.tsx';
import { SlotCheckout } from '../../components/experiences/SlotCheckout.tsx';
import { ButtonLink } from '../../components/ui/ButtonLink.tsx';
import { Loaded } from '../../components/ui/Loaded.tsx';
import { Message } from '../../components/ui/Message.tsx';
import type { Slot } from '../../hooks/slotCache.ts';
import { useExperience } from '../../hooks/useExperiences.ts';
import { usePageTitle } from '../../hooks/usePageTitle.ts';
import { useSlots } from '../../hooks/useSlots.ts';

export function SlotCheckoutPage() {
  usePageTitle('Checkout');
  const { slotId = '' } = useParams();
  const query = useSlots({ slotId });
  return (
    <Loaded query={query} what="This time" skeleton={<CheckoutSkeleton />}>
      {([slot]) =>
        slot ? (
          // Another time is another intent: nothing of an attempt to pay is carried over.
          <OfExperience key={slot.id} slot={slot} />
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

function OfExperience({ slot }: { slot: Slot }) {
  const query = useExperience(slot.experience_id);
  return (
    <Loaded query={query} what="The experience" skeleton={<CheckoutSkeleton />}>
      {(experience) => experience && <SlotCheckout slot={slot} experience={experience} />}
    </Loaded>
  );
}
