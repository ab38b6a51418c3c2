import { useEffect } from 'react';
import { useSupabase } from '../../browser/useSupabase.ts';
import { endDetours } from './openCheckout.ts';

/** For the pages where a buyer signs in: their hold stays meanwhile, and is given back if they do not return to it. */
export function useDetour(): void {
  const client = useSupabase();
  useEffect(() => () => endDetours(client), [client]);
}
