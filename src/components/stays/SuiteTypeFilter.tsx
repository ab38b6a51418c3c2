import { Radio, RadioGroup } from 'react-aria-components';
import type { SuiteType } from './useSuiteTypes.ts';

interface SuiteTypeFilterProps {
  types: SuiteType[];
  chosen: string | null;
  onChoose: (suiteType: string | null) => void;
}

const all = 'all';

/** The choice of the suite type whose nights the calendar shows. */
export function SuiteTypeFilter({ types, chosen, onChoose }: SuiteTypeFilterProps) {
  const choices = [
    { value: all, label: 'All suites' },
    ...types.map(({ suite_type, title }) => ({ value: suite_type, label: title })),
  ];
  return (
    <RadioGroup
      aria-label="Nights of"
      orientation="horizontal"
      value={chosen ?? all}
      onChange={(value) => onChoose(value === all ? null : value)}
      className="mb-5 flex flex-wrap gap-2"
    >
      {choices.map(({ value, label }) => (
        <Radio
          key={value}
          value={value}
          className="inline-flex min-h-11 max-w-full cursor-pointer items-center rounded-control border border-line-strong px-4 text-sm font-medium data-hovered:bg-sunken data-selected:border-accent data-selected:bg-accent-soft"
        >
          {label}
        </Radio>
      ))}
    </RadioGroup>
  );
}
