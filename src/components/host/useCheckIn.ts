import { type UseMutationResult, useMutation } from '@tanstack/react-query';
import { useSupabase } from '../../browser/useSupabase.ts';
import type { ApiResponse } from '../../lib/api/apiResponse.ts';
import { callFunction } from '../../lib/api/callFunction.ts';
import type { CheckIn } from '../../lib/ticketService.ts';

/** Checks a ticket in by its code. Not retried: after a lost answer the second call would answer that the ticket is used. */
export function useCheckIn(eventId: string): UseMutationResult<ApiResponse<CheckIn>, Error, string> {
  const client = useSupabase();
  return useMutation({
    mutationFn: (code) => callFunction<CheckIn>(client, `events/${eventId}/check-in`, { body: { code } }),
  });
}
