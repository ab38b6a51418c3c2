import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { readFunction } from '../../browser/readFunction.ts';
import { useSupabase } from '../../browser/useSupabase.ts';
import type { SuiteAvailability } from '../../lib/api/stay.ts';
import { addDays } from '../../lib/api/stayDates.ts';
import { staysKey } from './stayCache.ts';

/** The days of a month as a calendar shows it, with those of the weeks around it. */
const nightsShown = 44;

/**
 * Free suites by night: of one tier, or of all with null. Undefined for a night of which nothing is known. Of a month, and while
 * another one loads, of the one before.
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
    const index = Math.round((Date.parse(night) - Date.parse(data.from)) / 86_400_000);
    const counts = data.types
      .filter((type) => suiteType === null || type.suite_type === suiteType)
      .map(({ free_counts }) => free_counts[index]);
    const known = counts.filter((count) => count !== undefined);
    return known.length === 0 ? undefined : known.reduce((sum, count) => sum + count, 0);
  };
}
