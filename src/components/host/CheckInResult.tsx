import { CircleCheck, CircleHelp, CircleX, Undo2 } from 'lucide-react';
import type { CheckInOutcome } from './checkInText.ts';

const looks = {
  good: { icon: CircleCheck, ground: 'bg-accent-soft', iconTone: 'text-accent' },
  undone: { icon: Undo2, ground: 'bg-sunken', iconTone: 'text-ink-soft' },
  bad: { icon: CircleX, ground: 'bg-danger-soft', iconTone: 'text-danger' },
  unclear: { icon: CircleHelp, ground: 'bg-few-soft', iconTone: 'text-few' },
};

interface CheckInResultProps {
  outcome: CheckInOutcome;
  code: string;
}

/** The outcome of a check-in, large enough to be read at arm's length. */
export function CheckInResult({ outcome: { tone, title, text }, code }: CheckInResultProps) {
  const { icon: Icon, ground, iconTone } = looks[tone];
  return (
    <div className={`flex gap-4 rounded-card p-5 ${ground}`}>
      <Icon aria-hidden="true" className={`size-10 shrink-0 ${iconTone}`} />
      <div className="min-w-0">
        <p className="text-2xl leading-tight font-semibold tracking-tight">{title}</p>
        <p className="mt-1 text-lg tabular-nums">{text}</p>
        <p className="mt-1 font-mono text-sm break-all">{code}</p>
      </div>
    </div>
  );
}
