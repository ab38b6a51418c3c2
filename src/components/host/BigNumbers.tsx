import type { ReactNode } from 'react';

interface BigNumbersProps {
  numbers: { label: string; value: ReactNode; tone?: string }[];
}

/** A few numbers in large type, each with what it counts. */
export function BigNumbers({ numbers }: BigNumbersProps) {
  return (
    <dl className="mt-3 flex flex-wrap gap-x-8 gap-y-4">
      {numbers.map(({ label, value, tone = 'text-ink' }) => (
        <div key={label} className="flex flex-col-reverse">
          <dt className="text-sm text-ink-soft sm:text-base">{label}</dt>
          <dd
            className={`text-3xl leading-none font-semibold tracking-tight tabular-nums sm:text-4xl ${tone}`}
          >
            {value}
          </dd>
        </div>
      ))}
    </dl>
  );
}
