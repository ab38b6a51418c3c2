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
      text="The address may have a slip in it, or the page has moved."
    >
      <ButtonLink to="/experiences">Explore experiences</ButtonLink>
      <ButtonLink to="/" variant="secondary">
        Go to the start
      </ButtonLink>
    </Message>
  );
}
