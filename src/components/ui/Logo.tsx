/** Two fronds and what holds them: the root of kelp on its rock is called a holdfast. */
export function Logo({ className }: { className?: string }) {
  return (
    <svg viewBox="0 0 32 32" aria-hidden="true" className={className}>
      <rect width="32" height="32" rx="9" className="fill-accent" />
      <g className="fill-none stroke-on-accent" strokeWidth="3" strokeLinecap="round">
        <path d="M10.5 6c2.6 3.4-2.4 6.2 0 9.6s-1.6 5.4-.6 10.4" />
        <path d="M21.5 6c-2.6 3.4 2.4 6.2 0 9.6s1.6 5.4.6 10.4" />
        <path d="M10.8 17.2c3.2 2.2 7.2 2.2 10.4 0" />
      </g>
    </svg>
  );
}
