import { type UseMutationResult, useMutation } from '@tanstack/react-query';
import { useSupabase } from '../../browser/useSupabase.ts';
import type { ApiResponse } from '../../lib/api/apiResponse.ts';
import { callFunction } from '../../lib/api/callFunction.ts';

/** Sells one place of a slot at the door; answers how many are left. Not retried: a second call would sell a second place. */
export function useWalkIn(): UseMutationResult<ApiResponse<number>, Error, string> {
  const client = useSupabase();
  return useMutation({
    mutationFn: (slotId) => callFunction<number>(client, 'walk-in', { body: { slot_id: slotId } }),
  });
}
