import { SeatGlyph, type SeatState } from './SeatGlyph.tsx';

const entries: { state: SeatState; word: string }[] = [
  { state: 'free', word: 'Free' },
  { state: 'chosen', word: 'Chosen' },
  { state: 'taken', word: 'Taken' },
  { state: 'own', word: 'Yours' },
];

export function SeatLegend() {
  return (
    <ul aria-label="Legend" className="flex flex-wrap gap-x-5 gap-y-2 text-sm text-ink-soft">
      {entries.map(({ state, word }) => (
        <li key={state} className="flex items-center gap-2">
          <SeatGlyph state={state} className="size-6" />
          {word}
        </li>
      ))}
    </ul>
  );
}
