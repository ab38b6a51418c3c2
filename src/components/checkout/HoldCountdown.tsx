import { Hourglass } from 'lucide-react';
import { readerZone } from '../../hooks/readerZone.ts';
import { formatTime } from '../../lib/zonedTime.ts';

interface HoldCountdownProps {
  expiresAt: string;
  now: number;
}

/** Until when the places are the reader's, by the reader's clock, and how long that is. */
export function HoldCountdown({ expiresAt, now }: HoldCountdownProps) {
  const seconds = Math.max(0, Math.floor((Date.parse(expiresAt) - now) / 1000));
  const left = `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`;
  return (
    <div className="flex items-center gap-3 rounded-control bg-accent-soft px-4 py-3">
      <Hourglass aria-hidden="true" className="size-5 shrink-0 text-accent" />
      <p className="flex-1 leading-snug">Held for you until {formatTime(expiresAt, readerZone)}</p>
      {/* A timer is not announced by itself: a voice that counts seconds is no help. */}
      <span role="timer" aria-label="Time left" className="text-lg font-semibold tabular-nums">
        {left}
      </span>
      <span role="status" className="sr-only">
        {seconds <= 60 && seconds > 0 ? 'Your places are held for one more minute.' : ''}
      </span>
    </div>
  );
}
