import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { readFunction } from '../../browser/readFunction.ts';
import { useSupabase } from '../../browser/useSupabase.ts';
import type { SuiteAvailability } from '../../lib/api/stay.ts';
import { addDays, countNights } from '../../lib/api/stayDates.ts';
import { staysKey } from './stayCache.ts';

/** The days that a calendar shows: those of a month and of the weeks around it. */
const nightsShown = 44;

/**
 * Reads the free suites of a month's nights. Returns a function from a night, YYYY-MM-DD, and a suite type (null: all types together)
 * to the free suites, which is undefined for a night that is not known. While another month loads, the one before stays known.
 */
export function useSuiteNights(
  month: string,
): (night: string, suiteType: string | null) => number | undefined {
  const client = useSupabase();
  const from = addDays(`${month}-01`, -7);
  const { data } = useQuery({
    queryKey: [...staysKey, 'nights', from],
    placeholderData: keepPreviousData,
    queryFn: async () => {
      const query = { from, to: addDays(from, nightsShown) };
      const types = await readFunction<SuiteAvailability[]>(client, 'stays/availability', query);
      return { from, types };
    },
  });
  return (night, suiteType) => {
    if (!data) return undefined;
    const index = countNights(data.from, night);
    const counts = data.types
      .filter((type) => suiteType === null || type.suite_type === suiteType)
      .map(({ free_counts }) => free_counts[index]);
    const known = counts.filter((count) => count !== undefined);
    return known.length === 0 ? undefined : known.reduce((sum, count) => sum + count, 0);
  };
}
