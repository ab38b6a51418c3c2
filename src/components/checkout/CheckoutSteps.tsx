import { Check } from 'lucide-react';

type Step = 'Review' | 'Pay' | 'Confirm' | 'Done';

interface CheckoutStepsProps {
  current: Step;
  /** There is nothing to pay. */
  isFree?: boolean;
}

export function CheckoutSteps({ current, isFree = false }: CheckoutStepsProps) {
  const steps: Step[] = ['Review', isFree ? 'Confirm' : 'Pay', 'Done'];
  const position = steps.indexOf(current);
  return (
    <ol aria-label="Steps" className="flex items-center gap-3 text-sm font-medium sm:gap-4">
      {steps.map((step, i) => {
        const isDone = i < position || current === 'Done';
        const isCurrent = i === position;
        return (
          <li key={step} aria-current={isCurrent ? 'step' : undefined} className="flex items-center gap-2">
            {i > 0 && <span aria-hidden="true" className="mr-1 h-px w-5 bg-line-strong sm:mr-2 sm:w-10" />}
            <span
              aria-hidden="true"
              className={`grid size-7 place-items-center rounded-full tabular-nums ${isDone || isCurrent ? 'bg-accent text-on-accent' : 'border border-line-strong text-ink-soft'}`}
            >
              {isDone ? <Check className="size-4" /> : i + 1}
            </span>
            <span className={isCurrent ? '' : 'text-ink-soft'}>
              {step}
              {isDone && <span className="sr-only">, done</span>}
            </span>
          </li>
        );
      })}
    </ol>
  );
}
