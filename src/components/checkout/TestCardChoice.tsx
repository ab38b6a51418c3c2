import { CreditCard } from 'lucide-react';
import { type Ref, useImperativeHandle, useState } from 'react';
import { Label, Radio, RadioGroup } from 'react-aria-components';
import type { PaymentForm } from './paymentForm.ts';

interface TestCardChoiceProps {
  ref: Ref<PaymentForm | null>;
  isDisabled: boolean;
  onChange: () => void;
}

const cards = [
  { method: 'sandbox_ok', name: 'Card that works', text: 'The payment is accepted.' },
  {
    method: 'sandbox_declined',
    name: 'Card that is declined',
    text: 'The payment is refused, to see what happens then.',
  },
  { method: 'sandbox_slow', name: 'Slow bank', text: 'The payment is accepted after about three seconds.' },
  {
    method: 'sandbox_lost',
    name: 'Answer that gets lost',
    text: 'The bank accepts, but its answer does not arrive and is asked for again.',
  },
];

/** The sandbox's cards, one for each thing that can happen to a payment. */
export function TestCardChoice({ ref, isDisabled, onChange }: TestCardChoiceProps) {
  const [method, setMethod] = useState('sandbox_ok');
  useImperativeHandle(ref, () => ({ read: async () => ({ method }), confirm: async () => undefined }), [
    method,
  ]);
  const choose = (next: string) => {
    setMethod(next);
    onChange();
  };
  return (
    <RadioGroup value={method} onChange={choose} isDisabled={isDisabled}>
      <Label className="sr-only">Test card</Label>
      <div className="grid gap-3 sm:grid-cols-2">
        {cards.map(({ method, name, text }) => (
          <Radio
            key={method}
            value={method}
            aria-label={name}
            className="flex cursor-pointer gap-3 rounded-control border border-line-strong bg-surface p-4 transition-colors data-disabled:cursor-default data-disabled:opacity-60 data-hovered:bg-sunken data-selected:border-accent data-selected:bg-accent-soft"
          >
            {({ isSelected }) => (
              <>
                <span
                  aria-hidden="true"
                  className={`mt-1 size-4.5 shrink-0 rounded-full border-2 ${isSelected ? 'border-[5px] border-accent' : 'border-line-strong'}`}
                />
                <span className="min-w-0 flex-1">
                  <span className="block font-medium">{name}</span>
                  <span className="block text-sm text-ink-soft">{text}</span>
                </span>
                <CreditCard aria-hidden="true" className="size-5 shrink-0 text-ink-soft" />
              </>
            )}
          </Radio>
        ))}
      </div>
    </RadioGroup>
  );
}
