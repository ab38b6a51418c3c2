import type { QueryClient } from '@tanstack/react-query';
import type { StayOption } from '../../lib/api/stay.ts';

/** Every query below this key depends on what is free now, so that one message refetches all of them. */
export const staysKey = ['stays'] as const;
export const optionsKey = (checkIn: string, checkOut: string) =>
  [...staysKey, 'options', checkIn, checkOut] as const;

/** Marks a suite type as full after a refusal, which proves it. A refusal has no revision, so the next answer corrects the option. */
export function fillOption(options: StayOption[], suiteType: string): StayOption[] {
  return options.map((option) =>
    option.suite_type === suiteType && option.free_count > 0
      ? { ...option, free_count: 0, refusal: 'No suite available for these dates' as const }
      : option,
  );
}

/** Marks the suite type as full for these dates in the cache, and fetches all options again. */
export function noteRefusal(
  queryClient: QueryClient,
  { suiteType, checkIn, checkOut }: { suiteType: string; checkIn: string; checkOut: string },
): void {
  queryClient.setQueryData<StayOption[]>(
    optionsKey(checkIn, checkOut),
    (options) => options && fillOption(options, suiteType),
  );
  void queryClient.invalidateQueries({ queryKey: staysKey });
}
