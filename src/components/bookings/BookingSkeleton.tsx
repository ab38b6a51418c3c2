import { Skeleton } from '../ui/Skeleton.tsx';

/** A page about one booking, while it loads. */
export function BookingSkeleton() {
  return (
    <>
      <Skeleton className="mt-8 h-12 w-72 max-w-full" />
      <Skeleton className="mt-8 h-80 rounded-card" />
    </>
  );
}
