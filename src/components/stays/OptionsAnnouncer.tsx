import type { StayOption } from '../../lib/api/stay.ts';
import { describeLeft } from '../../lib/format/availability.ts';
import type { SuiteType } from './useSuiteTypes.ts';

interface OptionsAnnouncerProps {
  types: SuiteType[];
  options: StayOption[];
}

/** Tells a screen reader what eyes see when dates are chosen, and when what is left of them changes. */
export function OptionsAnnouncer({ types, options }: OptionsAnnouncerProps) {
  const words = options.map(({ suite_type, free_count }) => {
    const title = types.find((type) => type.suite_type === suite_type)?.title ?? suite_type;
    return `${title}: ${describeLeft({ available_count: free_count })}`;
  });
  return (
    <p aria-live="polite" className="sr-only">
      {words.join('. ')}
    </p>
  );
}
