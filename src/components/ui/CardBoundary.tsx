import { TriangleAlert } from 'lucide-react';
import type { ReactNode } from 'react';
import { ErrorBoundary } from 'react-error-boundary';

interface CardBoundaryProps {
  /** What the card shows; shown anew when it changes. */
  of: unknown;
  children: ReactNode;
}

/** Shows a card, or that it cannot be shown: a row that cannot be formatted costs its own card and not the page. React logs the error. */
export function CardBoundary({ of, children }: CardBoundaryProps) {
  return (
    <ErrorBoundary fallback={<BrokenCard />} resetKeys={[of]}>
      {children}
    </ErrorBoundary>
  );
}

function BrokenCard() {
  return (
    <p className="flex items-center gap-3 rounded-card border border-line bg-surface p-5 text-ink-soft">
      <TriangleAlert aria-hidden="true" className="size-5 shrink-0" />
      This cannot be shown.
    </p>
  );
}
