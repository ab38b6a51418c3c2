import { type UseMutationResult, useMutation } from '@tanstack/react-query';
import { type ApiResponse, fail } from '../lib/apiResponse.ts';
import { callFunction } from '../lib/callFunction.ts';
import { useSupabase } from './useSupabase.ts';

/** Sells one place of a slot at the door; answers what is left. */
export function useWalkIn(): UseMutationResult<ApiResponse<number>, Error, string> {
  const client = useSupabase();
  return useMutation({
    mutationFn: async (slotId) => {
      // Without an idempotency key a second call would sell a second place, so refusing to wait ends the automatic retry.
      const wait = () => Promise.reject(new Error('A walk-in is not retried.'));
      try {
        return await callFunction<number>(client, 'walk-in', { body: { slot_id: slotId }, wait });
      } catch {
        return fail('High load, please retry');
      }
    },
  });
}
