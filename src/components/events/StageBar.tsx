import type { ReactNode } from 'react';

/** Where the stage is, and which part of the seat plan is below: both stay in sight while the page scrolls. */
export function StageBar({ children }: { children?: ReactNode }) {
  return (
    <div className="sticky top-0 z-20 -mx-3 border-b border-line bg-surface px-3 pt-1 sm:-mx-5 sm:px-5">
      {children}
      <svg viewBox="0 0 320 26" aria-hidden="true" className="mx-auto block h-6.5 w-80 max-w-full">
        <path d="M4 26Q160-10 316 26Z" className="fill-sunken stroke-line-strong" strokeWidth="1" />
        <text x="160" y="21" textAnchor="middle" className="fill-ink-soft text-[11px]">
          Stage
        </text>
      </svg>
    </div>
  );
}
