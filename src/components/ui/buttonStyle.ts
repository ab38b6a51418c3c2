export type ButtonVariant = 'primary' | 'secondary' | 'quiet' | 'icon';

const shared =
  'inline-flex print:hidden min-h-11 max-w-full items-center justify-center gap-2 rounded-control text-base font-medium leading-tight wrap-break-word no-underline transition-colors disabled:opacity-60';

const variants: Record<ButtonVariant, string> = {
  primary: 'px-5 bg-accent text-on-accent hover:bg-accent-hover',
  secondary: 'px-5 border border-line-strong bg-surface text-ink hover:bg-sunken',
  quiet: 'px-3 text-ink hover:bg-sunken',
  icon: 'size-11 text-ink hover:bg-sunken',
};

/** The classes shared by Button and ButtonLink. Nobody presses paper, so print leaves them out. */
export function buttonStyle(variant: ButtonVariant, className = ''): string {
  return `${shared} ${variants[variant]} ${className}`;
}
