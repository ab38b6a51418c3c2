import { type UseQueryResult, useQuery } from '@tanstack/react-query';
import { useSupabase } from '../../browser/useSupabase.ts';

export interface HostExperience {
  id: string;
  title: string;
  time_zone: string;
}

export function useHostExperiences(hostId: string): UseQueryResult<HostExperience[]> {
  const client = useSupabase();
  return useQuery({
    queryKey: ['experiences', 'of host', hostId],
    queryFn: async ({ signal }) => {
      const { data } = await client
        .from('experiences')
        .select('id, title, time_zone')
        .eq('host_id', hostId)
        .order('title')
        .abortSignal(signal)
        .throwOnError();
      return data;
    },
  });
}
