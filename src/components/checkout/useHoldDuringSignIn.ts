import { useEffect } from 'react';
import { useSupabase } from '../../browser/useSupabase.ts';
import { endSignIn } from './openCheckout.ts';

/** For the sign-in pages: keeps the hold of a customer who came from a checkout, and releases it if they do not return there. */
export function useHoldDuringSignIn(): void {
  const client = useSupabase();
  useEffect(() => () => endSignIn(client), [client]);
}
