import { type UseQueryResult, useQuery } from '@tanstack/react-query';
import { readFunction } from '../../browser/readFunction.ts';
import { useSupabase } from '../../browser/useSupabase.ts';
import type { StayOption } from '../../lib/api/stay.ts';
import { optionsKey } from './stayCache.ts';
import type { StayDates } from './stayDates.ts';

/** What each suite type offers for these dates; disabled while there are none. */
export function useStayOptions(dates: StayDates | null): UseQueryResult<StayOption[]> {
  const client = useSupabase();
  return useQuery({
    queryKey: optionsKey(dates?.check_in ?? '', dates?.check_out ?? ''),
    enabled: dates !== null,
    queryFn: () => readFunction<StayOption[]>(client, 'stays/options', { ...dates }),
  });
}
