import { Minus, Plus } from 'lucide-react';
import { Button, Group, Input, Label, NumberField } from 'react-aria-components';
import type { UnitNoun } from '../../lib/format/countUnits.ts';
import { capitalize } from '../../lib/format/text.ts';

interface QuantityStepperProps {
  unit: UnitNoun;
  value: number;
  max: number;
  isDisabled?: boolean;
  onChange: (value: number) => void;
}

const stepButton =
  'grid size-12 place-items-center rounded-control border border-line-strong bg-surface hover:bg-sunken disabled:border-line disabled:text-line-strong';

export function QuantityStepper({ unit, value, max, isDisabled, onChange }: QuantityStepperProps) {
  return (
    <NumberField
      value={value}
      minValue={1}
      maxValue={Math.max(1, max)}
      isDisabled={isDisabled}
      // An emptied field reports NaN.
      onChange={(next) => Number.isNaN(next) || onChange(next)}
    >
      <Label className="sr-only">{capitalize(unit.many)}</Label>
      <Group className="flex items-center gap-2">
        <Button slot="decrement" aria-label={`One ${unit.one} fewer`} className={stepButton}>
          <Minus aria-hidden="true" className="size-4" />
        </Button>
        <Input className="h-12 w-14 rounded-control bg-transparent text-center text-xl font-semibold tabular-nums" />
        <Button slot="increment" aria-label={`One ${unit.one} more`} className={stepButton}>
          <Plus aria-hidden="true" className="size-4" />
        </Button>
      </Group>
    </NumberField>
  );
}
