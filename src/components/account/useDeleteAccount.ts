import { type UseMutationResult, useMutation } from '@tanstack/react-query';
import { useSupabase } from '../../browser/useSupabase.ts';
import type { DeletedAccount } from '../../lib/api/account.ts';
import type { ApiResponse } from '../../lib/api/apiResponse.ts';
import { callFunction } from '../../lib/api/callFunction.ts';

/** Deletes the account, given its email address. Not retried: after a lost answer there may be no account to ask for. */
export function useDeleteAccount(): UseMutationResult<ApiResponse<DeletedAccount>, Error, string> {
  const client = useSupabase();
  return useMutation({
    mutationFn: (confirm) =>
      callFunction<DeletedAccount>(client, 'account', { method: 'DELETE', body: { confirm } }),
  });
}
