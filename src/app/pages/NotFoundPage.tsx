import { MapPinOff } from 'lucide-react';
import { usePageTitle } from '../../browser/usePageTitle.ts';
import { ButtonLink } from '../../components/ui/ButtonLink.tsx';
import { Message } from '../../components/ui/Message.tsx';

export function NotFoundPage() {
  usePageTitle('Page not found');
  return (
    <Message
      isPage
      icon={MapPinOff}
      title="There is no page here"
      text="Look whether the address has a slip in it, or go on from here. What you booked is in My bookings."
    >
      <ButtonLink to="/experiences">Explore experiences</ButtonLink>
      <ButtonLink to="/bookings" variant="secondary">
        My bookings
      </ButtonLink>
    </Message>
  );
}
