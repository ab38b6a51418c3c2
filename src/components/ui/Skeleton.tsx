/** A place kept in the shape of what will stand there. */
export function Skeleton({ className }: { className: string }) {
  return <div aria-hidden="true" className={`animate-breathe rounded-control bg-gone-soft ${className}`} />;
}
