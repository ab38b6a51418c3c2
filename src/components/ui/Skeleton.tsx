/** A placeholder in the shape of content that is loading. */
export function Skeleton({ className }: { className: string }) {
  return <div aria-hidden="true" className={`animate-breathe rounded-control bg-gone-soft ${className}`} />;
}
