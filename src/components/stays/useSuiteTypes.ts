import { type UseQueryResult, useQuery } from '@tanstack/react-query';
import { descriptionStaleMs } from '../../browser/descriptionStaleMs.ts';
import { useSupabase } from '../../browser/useSupabase.ts';
import type { CancellationTerms } from '../../lib/api/cancellationTerms.ts';
import type { Currency } from '../../lib/format/currencies.ts';

const columns =
  'id, host_id, suite_type, title, summary, location, time_zone, nightly_price_minor, currency, free_cancellation_hours, late_refund_percent, max_per_customer, suites (id)' as const;

export const suiteTypesMax = 50;

/** A suite type as the pages show it. */
export interface SuiteType extends CancellationTerms {
  id: string;
  host_id: string;
  suite_type: string;
  title: string;
  summary: string;
  location: string;
  time_zone: string;
  nightly_price_minor: number;
  currency: Currency;
  suite_count: number;
}

/** All suite types, the cheapest first. */
export function useSuiteTypes(): UseQueryResult<SuiteType[]> {
  const client = useSupabase();
  return useQuery({
    queryKey: ['suite types'],
    queryFn: async ({ signal }) => {
      const { data } = await client
        .from('suite_types')
        .select(columns)
        .order('nightly_price_minor')
        .limit(suiteTypesMax)
        .abortSignal(signal)
        .throwOnError();
      return data.map(({ suites, ...type }) => ({ ...type, suite_count: suites.length }));
    },
    staleTime: descriptionStaleMs,
  });
}
