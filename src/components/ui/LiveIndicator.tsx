import { Radio, RotateCw, WifiOff } from 'lucide-react';
import type { Liveness } from '../../realtime/useLiveTopics.ts';

const states: Record<Liveness, { icon: typeof Radio; text: string; tone: string }> = {
  live: { icon: Radio, text: 'Live', tone: 'text-accent' },
  connecting: { icon: RotateCw, text: 'Connecting', tone: 'text-ink-soft' },
  reconnecting: { icon: RotateCw, text: 'Not live right now: reconnecting', tone: 'text-few' },
  polled: { icon: RotateCw, text: 'Updated every half minute', tone: 'text-ink-soft' },
  offline: { icon: WifiOff, text: 'Not live right now: offline', tone: 'text-few' },
};

/** Whether the counts beside it are live. */
export function LiveIndicator({ state }: { state: Liveness }) {
  const { icon: Icon, text, tone } = states[state];
  return (
    <span role="status" className={`inline-flex items-center gap-1.5 text-sm font-medium ${tone}`}>
      <Icon
        aria-hidden="true"
        className={`size-4 shrink-0 ${state === 'reconnecting' ? 'animate-spin' : ''}`}
      />
      {text}
    </span>
  );
}
