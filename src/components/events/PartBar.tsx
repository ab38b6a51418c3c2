import { ChevronLeft, ChevronRight, LayoutGrid } from 'lucide-react';
import { Link, useSearchParams } from 'react-router';
import { describeLeft } from '../../lib/format/availability.ts';
import { formatCount } from '../../lib/format/formatCount.ts';
import { buttonStyle } from '../ui/buttonStyle.ts';
import type { NamedPart } from './groupParts.ts';
import { partSearch } from './partSearch.ts';

interface PartBarProps {
  parts: NamedPart[];
  open: NamedPart;
}

/** The open part's title, and the ways to the parts before and after it and to the overview. */
export function PartBar({ parts, open }: PartBarProps) {
  const [params] = useSearchParams();
  const index = parts.indexOf(open);
  const { free_count, seat_count } = open.part;
  return (
    <nav aria-label="Parts of the seat plan" className="flex items-center gap-1">
      <Link
        to={{ search: partSearch(params, null) }}
        preventScrollReset
        aria-label="All parts"
        className={buttonStyle('icon', 'shrink-0')}
      >
        <LayoutGrid aria-hidden="true" className="size-5" />
      </Link>
      <div className="min-w-0 flex-1 px-1 leading-tight">
        <h3 tabIndex={-1} className="font-semibold wrap-anywhere outline-none">
          {open.title}
        </h3>
        <p className="text-sm text-ink-soft tabular-nums">
          {describeLeft({ available_count: free_count })} of {formatCount(seat_count)}
        </p>
      </div>
      <Step icon={ChevronLeft} word="Previous" named={parts[index - 1]} params={params} />
      <Step icon={ChevronRight} word="Next" named={parts[index + 1]} params={params} />
    </nav>
  );
}

interface StepProps {
  icon: typeof ChevronLeft;
  word: string;
  /** Undefined at the first and at the last part. */
  named: NamedPart | undefined;
  params: URLSearchParams;
}

function Step({ icon: Icon, word, named, params }: StepProps) {
  if (!named) return <span className="size-11 shrink-0" />;
  return (
    <Link
      to={{ search: partSearch(params, named.part) }}
      preventScrollReset
      aria-label={`${word}: ${named.title}`}
      className={buttonStyle('icon', 'shrink-0')}
    >
      <Icon aria-hidden="true" className="size-5" />
    </Link>
  );
}
