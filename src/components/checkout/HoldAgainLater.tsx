import { Button } from '../ui/Button.tsx';
import { TimeLeft } from './TimeLeft.tsx';

interface HoldAgainLaterProps {
  /** From when on the server grants a hold again, ISO 8601. */
  at: string;
  now: number;
  onPress: () => void;
}

/** The wait after a hold that was let go, and the button that holds again when it is over. */
export function HoldAgainLater({ at, now, onPress }: HoldAgainLaterProps) {
  const isOver = Date.parse(at) <= now;
  return (
    <div className="flex flex-wrap items-center gap-3">
      <Button isDisabled={!isOver} onPress={onPress}>
        Hold again
      </Button>
      {!isOver && (
        <p className="text-ink-soft">
          in <TimeLeft expiresAt={at} now={now} />
        </p>
      )}
      <span role="status" className="sr-only">
        {isOver && 'You can hold again now.'}
      </span>
    </div>
  );
}
