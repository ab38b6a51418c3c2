import { CircleAlert, WifiOff } from 'lucide-react';
import { useEffect } from 'react';
import { useOnline } from '../../browser/useOnline.ts';
import { usePageTitle } from '../../browser/usePageTitle.ts';
import { Button } from '../../components/ui/Button.tsx';
import { ButtonLink } from '../../components/ui/ButtonLink.tsx';
import { Message } from '../../components/ui/Message.tsx';

/** Shown for an unexpected error, and for a page whose code could not be loaded. */
export function ErrorPage() {
  const isOnline = useOnline();
  useEffect(() => {
    const reload = () => window.location.reload();
    addEventListener('online', reload);
    return () => removeEventListener('online', reload);
  }, []);
  return (
    <div role="alert" className="px-4">
      {isOnline ? <Failed /> : <Offline />}
    </div>
  );
}

function Failed() {
  usePageTitle('Something failed');
  return (
    <Message
      isPage
      icon={CircleAlert}
      title="This page failed"
      text="It is our fault. Nothing that you booked is touched by it."
    >
      <Button onPress={() => window.location.reload()}>Load it again</Button>
      <ButtonLink to="/" variant="secondary">
        Go to the start
      </ButtonLink>
    </Message>
  );
}

function Offline() {
  usePageTitle('Offline');
  return (
    <Message isPage icon={WifiOff} title="You are offline" text="This page loads as soon as you are back." />
  );
}
