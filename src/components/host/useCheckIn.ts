import { type UseMutationResult, useMutation, useQueryClient } from '@tanstack/react-query';
import { useSupabase } from '../../browser/useSupabase.ts';
import type { ApiResponse } from '../../lib/api/apiResponse.ts';
import { callFunction } from '../../lib/api/callFunction.ts';
import type { CheckIn } from '../../lib/api/checkIn.ts';
import { doorKey } from './useDoor.ts';

export interface DoorCall {
  code: string;
  act: 'check in' | 'undo';
}

/**
 * Checks a ticket in by its code, or undoes that, and has the door read again. Not retried: after a lost answer the second call would
 * answer that the ticket is used.
 */
export function useCheckIn(itemId: string): UseMutationResult<ApiResponse<CheckIn>, Error, DoorCall> {
  const client = useSupabase();
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: ({ code, act }) =>
      callFunction<CheckIn>(client, `check-ins/${itemId}${act === 'undo' ? '/undo' : ''}`, {
        body: { code },
      }),
    // Not awaited: the result is shown at once.
    onSettled: () => void queryClient.invalidateQueries({ queryKey: doorKey(itemId) }),
  });
}
