import { type UseMutationResult, useMutation, useQueryClient } from '@tanstack/react-query';
import { useSupabase } from '../../browser/useSupabase.ts';
import { profileKey } from './useProfile.ts';

/** Changes the name that others read of a host, and the one that this site's menu greets with. Null takes it away. May be repeated. */
export function useSaveName(userId: string): UseMutationResult<void, Error, string | null> {
  const client = useSupabase();
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: async (name) => {
      await client.from('profiles').update({ display_name: name }).eq('id', userId).throwOnError();
      const { error } = await client.auth.updateUser({ data: { display_name: name ?? '' } });
      if (error) throw error;
    },
    onSettled: () => queryClient.invalidateQueries({ queryKey: profileKey(userId) }),
  });
}
