import { Drama } from 'lucide-react';
import { ButtonLink } from '../ui/ButtonLink.tsx';
import { Message } from '../ui/Message.tsx';

export function EventMissing() {
  return (
    <Message
      isPage
      icon={Drama}
      title="This event is not here"
      text="It may have been taken off. Look whether the link is complete, or choose another one."
    >
      <ButtonLink to="/events">Look at all events</ButtonLink>
    </Message>
  );
}
