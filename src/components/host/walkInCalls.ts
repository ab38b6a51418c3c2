import { type QueryClient, type UseMutationResult, useMutation, useQueryClient } from '@tanstack/react-query';
import { useSupabase } from '../../browser/useSupabase.ts';
import { wait } from '../../browser/wait.ts';
import type { ApiResponse } from '../../lib/api/apiResponse.ts';
import { callFunction } from '../../lib/api/callFunction.ts';
import type { WalkIn, WalkInRequest } from '../../lib/api/walkIn.ts';
import { slotsKey } from '../experiences/slotCache.ts';
import { applyWalkIn, type HostSales } from './hostSales.ts';
import { salesKey } from './useHostSales.ts';

export interface WalkInCall {
  /** The same for every repetition of one sale. */
  key: string;
  request: WalkInRequest;
}

/** Sells places at the door. Repeated with the same key, so that a lost answer sells nothing twice. */
export function useSellWalkIn(timeZone: string): UseMutationResult<ApiResponse<WalkIn>, Error, WalkInCall> {
  const client = useSupabase();
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: ({ key, request }) =>
      callFunction<WalkIn>(client, 'walk-in', { body: request, headers: { 'Idempotency-Key': key }, wait }),
    onSuccess: (answer) => follow(queryClient, answer, timeZone),
  });
}

/** Undoes a walk-in, by its id. Repeating the call has no further effect. */
export function useUndoWalkIn(timeZone: string): UseMutationResult<ApiResponse<WalkIn>, Error, string> {
  const client = useSupabase();
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: (id) => callFunction<WalkIn>(client, `walk-in/${id}/undo`, { wait }),
    onSuccess: (answer) => follow(queryClient, answer, timeZone),
  });
}

/** Shows what was answered at once, and reads again what it changed, in case that no message comes. */
function follow(queryClient: QueryClient, { data }: ApiResponse<WalkIn>, timeZone: string): void {
  if (data !== null) {
    queryClient.setQueriesData<HostSales>(
      { queryKey: salesKey },
      (sales) => sales && applyWalkIn(sales, { ...data, time_zone: timeZone }),
    );
  }
  void queryClient.invalidateQueries({ queryKey: salesKey });
  void queryClient.invalidateQueries({ queryKey: slotsKey });
  // A refusal may be of a price that has changed.
  if (data === null) void queryClient.invalidateQueries({ queryKey: ['experiences'] });
}
