import { useEffect, useState } from 'react';
import { serverNow } from './serverClock.ts';

/** The time by the server's clock, in milliseconds; renders every `everyMilliseconds`. */
export function useNow(everyMilliseconds = 30_000): number {
  const [now, setNow] = useState(serverNow);
  useEffect(() => {
    const timer = setInterval(() => setNow(serverNow()), everyMilliseconds);
    return () => clearInterval(timer);
  }, [everyMilliseconds]);
  return now;
}
