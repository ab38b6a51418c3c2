import type { CSSProperties } from 'react';
import { Toaster } from 'sonner';
import { useTheme } from '../../browser/useTheme.ts';

const look = {
  fontFamily: 'inherit',
  '--normal-bg': 'var(--raised)',
  '--normal-text': 'var(--ink)',
  '--normal-border': 'var(--line)',
  '--border-radius': '0.75rem',
  '--width': '24rem',
} as CSSProperties;

export function Toasts() {
  const { theme } = useTheme();
  return (
    <Toaster
      theme={theme}
      position="top-center"
      style={look}
      toastOptions={{
        duration: 8000,
        classNames: {
          toast: 'text-base! shadow-[var(--shadow-float)]!',
          description: 'text-sm! text-ink-soft!',
          actionButton:
            'h-11! shrink-0 rounded-control! bg-accent! px-4! text-sm! font-medium! text-on-accent!',
        },
      }}
    />
  );
}
