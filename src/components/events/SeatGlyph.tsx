export type SeatState = 'free' | 'chosen' | 'taken' | 'own';

export const seatStateText: Record<SeatState, string> = {
  free: 'free',
  chosen: 'chosen',
  taken: 'taken',
  own: 'yours',
};

const bodies: Record<SeatState, string> = {
  free: 'fill-surface stroke-accent',
  chosen: 'fill-accent stroke-accent',
  taken: 'fill-gone-soft stroke-line',
  own: 'fill-accent-soft stroke-accent',
};

interface SeatGlyphProps {
  state: SeatState;
  /** Shown on a free seat. */
  text?: string;
  className?: string;
}

/** A seat from above. Each state has a mark beside its colour: a number or nothing, a tick, a cross, a dot. */
export function SeatGlyph({ state, text, className }: SeatGlyphProps) {
  return (
    <svg viewBox="0 0 24 24" aria-hidden="true" className={className}>
      <rect
        x="2.5"
        y="2.5"
        width="19"
        height="19"
        rx="6"
        strokeWidth="1.5"
        strokeDasharray={state === 'taken' ? '2 2.5' : undefined}
        className={bodies[state]}
      />
      {state === 'free' && text && (
        <text x="12" y="15.4" textAnchor="middle" className="fill-ink text-[9.5px] font-medium tabular-nums">
          {text}
        </text>
      )}
      {state === 'chosen' && (
        <path d="m7 12.4 3.4 3.4 6.6-7" strokeWidth="2.6" className="fill-none stroke-on-accent" />
      )}
      {state === 'taken' && (
        <path d="m8.5 8.5 7 7m0-7-7 7" strokeWidth="1.6" className="fill-none stroke-gone" />
      )}
      {state === 'own' && <circle cx="12" cy="12" r="4" className="fill-accent" />}
    </svg>
  );
}
