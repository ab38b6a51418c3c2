import type { QueryClient } from '@tanstack/react-query';
import type { StayOption } from '../../lib/api/stay.ts';

/** Every query below this key tells what is free now, so that one message has all of them read again. */
export const staysKey = ['stays'] as const;
export const optionsKey = (checkIn: string, checkOut: string) =>
  [...staysKey, 'options', checkIn, checkOut] as const;

/** A refusal proves that no suite of the type is free for these dates. It brings no revision, so the next answer corrects it. */
export function applyRefusal(options: StayOption[], suiteType: string): StayOption[] {
  return options.map((option) =>
    option.suite_type === suiteType && option.free_count > 0
      ? { ...option, free_count: 0, refusal: 'No suite available for these dates' as const }
      : option,
  );
}

export function noteRefusal(
  queryClient: QueryClient,
  { suiteType, checkIn, checkOut }: { suiteType: string; checkIn: string; checkOut: string },
): void {
  queryClient.setQueryData<StayOption[]>(
    optionsKey(checkIn, checkOut),
    (options) => options && applyRefusal(options, suiteType),
  );
  void queryClient.invalidateQueries({ queryKey: staysKey });
}
