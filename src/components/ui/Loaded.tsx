import type { UseQueryResult } from '@tanstack/react-query';
import { CloudAlert, WifiOff } from 'lucide-react';
import type { ReactNode } from 'react';
import { Button } from './Button.tsx';
import { Message } from './Message.tsx';

interface LoadedProps<T> {
  query: UseQueryResult<T>;
  /** What is loaded, as in "The times could not be loaded". */
  what: string;
  skeleton: ReactNode;
  children: (data: T) => ReactNode;
}

/** Shows a query's data, or its state before there are data: first load, offline, failed. Data stay visible when a refetch fails. */
export function Loaded<T>({ query, what, skeleton, children }: LoadedProps<T>) {
  if (query.data !== undefined) return children(query.data);
  if (query.isError) {
    return (
      <div role="alert">
        <Message
          icon={CloudAlert}
          title={`${what} could not be loaded`}
          text="The connection or the server failed just now."
        >
          <Button variant="secondary" onPress={() => void query.refetch()}>
            Try again
          </Button>
        </Message>
      </div>
    );
  }
  if (query.fetchStatus === 'paused') {
    return (
      <div role="status">
        <Message icon={WifiOff} title="You are offline" text={`${what} will load when you are back.`} />
      </div>
    );
  }
  return (
    <div aria-busy="true">
      <p role="status" className="sr-only">
        Loading
      </p>
      {skeleton}
    </div>
  );
}
