interface TimeLeftProps {
  expiresAt: string;
  now: number;
  className?: string;
}

/** Minutes and seconds until a hold ends. Screen readers do not announce a timer by themselves, and should not each second. */
export function TimeLeft({ expiresAt, now, className = '' }: TimeLeftProps) {
  const seconds = Math.max(0, Math.floor((Date.parse(expiresAt) - now) / 1000));
  return (
    <span role="timer" aria-label="Time left" className={`font-semibold tabular-nums ${className}`}>
      {Math.floor(seconds / 60)}:{String(seconds % 60).padStart(2, '0')}
    </span>
  );
}
