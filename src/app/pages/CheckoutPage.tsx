import { CalendarX2 } from 'lucide-react';
import { useParams } from 'react-router';
import { CheckoutScreen } from '../../components/checkout/CheckoutScreen.tsx';
import { ButtonLink } from '../../components/ui/ButtonLink.tsx';
import { Loaded } from '../../components/ui/Loaded.tsx';
import { Message } from '../../components/ui/Message.tsx';
import { Skeleton } from '../../components/ui/Skeleton.tsx';
import type { Slot } from '../../hooks/slotCache.ts';
import { useExperience } from '../../hooks/useExperiences.ts';
import { usePageTitle } from '../../hooks/usePageTitle.ts';
import { useSlots } from '../../hooks/useSlots.ts';

export function CheckoutPage() {
  usePageTitle('Checkout');
  const { slotId = '' } = useParams();
  const query = useSlots({ slotId });
  return (
    <Loaded query={query} what="This time" skeleton={<PageSkeleton />}>
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
    <Loaded query={query} what="The experience" skeleton={<PageSkeleton />}>
      {(experience) => experience && <CheckoutScreen slot={slot} experience={experience} />}
    </Loaded>
  );
}

function PageSkeleton() {
  return (
    <>
      <Skeleton className="h-7 w-64" />
      <Skeleton className="mt-8 h-12 w-80 max-w-full" />
      <div className="mt-8 grid gap-10 grid-cols-1 lg:grid-cols-[minmax(0,1fr)_22rem] lg:gap-16">
        <Skeleton className="h-72" />
        <Skeleton className="h-96 rounded-card" />
      </div>
    </>
  );
}
