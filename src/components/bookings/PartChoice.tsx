import { Check } from 'lucide-react';
import { Checkbox, CheckboxGroup, Label } from 'react-aria-components';
import { countUnits } from '../../lib/format/countUnits.ts';
import { QuantityStepper } from '../ui/QuantityStepper.tsx';
import type { BookingView } from './bookingView.ts';
import { type ChosenPart, wholeOf } from './chosenPart.ts';

interface PartChoiceProps {
  booking: BookingView;
  part: ChosenPart;
  onChange: (part: ChosenPart) => void;
}

/** Which seats, or how many places, are to be cancelled. */
export function PartChoice({ booking, part, onChange }: PartChoiceProps) {
  const { unit, unitCount } = booking.summary;
  const { seats } = wholeOf(booking);
  if (!seats) {
    return (
      <div className="flex flex-wrap items-center justify-between gap-x-6 gap-y-2">
        <p className="font-medium">How many of {countUnits(unitCount, unit)}?</p>
        <QuantityStepper
          unit={unit}
          value={part.count}
          max={unitCount}
          onChange={(count) => onChange({ count, seats: null })}
        />
      </div>
    );
  }
  return (
    <CheckboxGroup
      value={part.seats ?? []}
      // In the order of the tickets, not in that of the clicks.
      onChange={(chosen) => {
        const inOrder = seats.filter((seat) => chosen.includes(seat));
        onChange({ count: inOrder.length, seats: inOrder });
      }}
    >
      <Label className="font-medium">Which seats?</Label>
      <div className="mt-3 flex max-h-48 flex-wrap gap-2 overflow-y-auto p-1">
        {seats.map((seat) => (
          <Checkbox
            key={seat}
            value={seat}
            className="group flex min-h-11 cursor-pointer items-center gap-2 rounded-control border border-line-strong px-3 tabular-nums data-focus-visible:outline-2 data-focus-visible:outline-offset-2 data-selected:border-accent data-selected:bg-accent-soft"
          >
            <span
              aria-hidden="true"
              className="grid size-5 place-items-center rounded border border-line-strong bg-surface group-data-selected:border-accent group-data-selected:bg-accent group-data-selected:text-on-accent"
            >
              <Check className="hidden size-3.5 group-data-selected:block" />
            </span>
            {seat}
          </Checkbox>
        ))}
      </div>
    </CheckboxGroup>
  );
}
