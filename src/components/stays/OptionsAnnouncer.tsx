import type { StayOption } from '../../lib/api/stay.ts';
import { describeLeft } from '../../lib/format/availability.ts';
import type { SuiteType } from './useSuiteTypes.ts';

interface OptionsAnnouncerProps {
  types: SuiteType[];
  options: StayOption[];
}

/** Announces to screen readers what is left of each suite type, when dates are chosen and when the counts change. */
export function OptionsAnnouncer({ types, options }: OptionsAnnouncerProps) {
  const sentences = options.map(({ suite_type, free_count }) => {
    const title = types.find((type) => type.suite_type === suite_type)?.title ?? suite_type;
    return `${title}: ${describeLeft({ available_count: free_count })}`;
  });
  return (
    <p aria-live="polite" className="sr-only">
      {sentences.join('. ')}
    </p>
  );
}
