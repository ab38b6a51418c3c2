import { UserRoundX } from 'lucide-react';
import { useEffect, useRef } from 'react';
import { ButtonLink } from '../ui/ButtonLink.tsx';
import { Message } from '../ui/Message.tsx';

/** Takes the place of the account's page. It gets the focus, because the dialog that had it is gone. */
export function AccountDeleted() {
  const region = useRef<HTMLElement>(null);
  useEffect(() => region.current?.focus(), []);
  return (
    <section ref={region} tabIndex={-1} aria-label="Account deleted" className="outline-none">
      <Message
        isPage
        icon={UserRoundX}
        title="Your account is deleted"
        text="Your bookings stay valid: their tickets open the door. You can go on as a guest."
      >
        <ButtonLink to="/">Go to the start page</ButtonLink>
      </Message>
    </section>
  );
}
