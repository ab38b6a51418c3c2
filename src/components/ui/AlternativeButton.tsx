import { ArrowRight } from 'lucide-react';
import type { ReactNode } from 'react';
import { Button } from 'react-aria-components';

interface AlternativeButtonProps {
  title: string;
  /** The name for screen readers, where the title alone is not clear. */
  label?: string;
  children?: ReactNode;
  onPress: () => void;
}

/** A button that switches to another item or other dates. */
export function AlternativeButton({ title, label, children, onPress }: AlternativeButtonProps) {
  return (
    <Button
      aria-label={label}
      onPress={onPress}
      className="flex w-full items-center justify-between gap-4 rounded-control border border-line-strong bg-surface px-5 py-3 text-left transition-colors hover:border-accent hover:bg-accent-soft"
    >
      <span>
        <span className="block leading-tight font-semibold tabular-nums">{title}</span>
        {children && <span className="mt-1 block text-sm text-ink-soft tabular-nums">{children}</span>}
      </span>
      <ArrowRight aria-hidden="true" className="size-5 shrink-0 text-ink-soft" />
    </Button>
  );
}
