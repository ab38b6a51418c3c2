import { Skeleton } from './Skeleton.tsx';

export function CardSkeleton() {
  return (
    <div>
      <Skeleton className="aspect-4/3 rounded-card" />
      <Skeleton className="mt-4 h-4 w-1/2" />
      <Skeleton className="mt-3 h-6 w-4/5" />
      <Skeleton className="mt-3 h-4 w-full" />
      <Skeleton className="mt-4 h-5 w-2/3" />
    </div>
  );
}
