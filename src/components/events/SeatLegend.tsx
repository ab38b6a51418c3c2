import { capitalize } from '../../lib/format/text.ts';
import { type SeatState, seatStateText } from './seatState.ts';

const states: SeatState[] = ['free', 'chosen', 'taken', 'own'];

export function SeatLegend() {
  return (
    <ul aria-label="Legend" className="flex flex-wrap gap-x-3 gap-y-2 text-sm text-ink-soft [--seat:1.5rem]">
      {states.map((state) => (
        <li key={state} className="flex items-center gap-1.5">
          <span aria-hidden="true" className="seat" data-state={state} />
          {capitalize(seatStateText[state])}
        </li>
      ))}
    </ul>
  );
}
