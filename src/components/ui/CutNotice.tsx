import { formatCount } from '../../lib/format/formatCount.ts';

interface CutNoticeProps {
  /** How many are on the page, and how many are read at most. */
  count: number;
  max: number;
  /** `events` */
  what: string;
  /** How to come to the others. */
  children?: string;
}

/** Says that a list ends where reading it ended; nothing for a whole list. */
export function CutNotice({ count, max, what, children }: CutNoticeProps) {
  if (count < max) return null;
  return (
    <p className="mt-10 rounded-control bg-sunken px-4 py-3 text-ink-soft">
      These are the first {formatCount(max)} {what}; there may be more. {children}
    </p>
  );
}
