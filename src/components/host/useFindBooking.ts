import { type UseMutationResult, useMutation } from '@tanstack/react-query';
import { useSupabase } from '../../browser/useSupabase.ts';

/**
 * Finds the latest booking with a host whose number, or ticket code, begins with these 8 digits; answers its id, or null. A cancelled part
 * stands for the booking that it was of. Throws when the read fails.
 */
export function useFindBooking(hostId: string): UseMutationResult<string | null, Error, string> {
  const client = useSupabase();
  return useMutation({
    mutationFn: async (number) => {
      const { data } = await client
        .from('bookings')
        .select('id, part_of, items!inner (host_id)')
        .eq('items.host_id', hostId)
        .gte('id', `${number}-0000-0000-0000-000000000000`)
        .lte('id', `${number}-ffff-ffff-ffff-ffffffffffff`)
        .order('created_at', { ascending: false })
        .limit(1)
        .throwOnError();
      const [found] = data;
      return found ? (found.part_of ?? found.id) : null;
    },
  });
}
