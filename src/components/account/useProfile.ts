import { type UseQueryResult, useQuery } from '@tanstack/react-query';
import { accountKeys } from '../../browser/accountKeys.ts';
import { useSupabase } from '../../browser/useSupabase.ts';

export interface Profile {
  display_name: string | null;
}

export const profileKey = (userId: string) => [...accountKeys.profile, userId];

/** Reads the signed-in person's own profile. */
export function useProfile(userId: string): UseQueryResult<Profile> {
  const client = useSupabase();
  return useQuery({
    queryKey: profileKey(userId),
    queryFn: async ({ signal }): Promise<Profile> => {
      const { data } = await client
        .from('profiles')
        .select('display_name')
        .eq('id', userId)
        .abortSignal(signal)
        .single()
        .throwOnError();
      return data;
    },
  });
}
