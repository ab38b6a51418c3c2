import { Skeleton } from '../ui/Skeleton.tsx';

export function HostDeskSkeleton() {
  return (
    <>
      <Skeleton className="h-32" />
      <div className="mt-10 grid gap-10 grid-cols-1 lg:grid-cols-[minmax(0,1fr)_22rem] lg:gap-14">
        <div className="space-y-4">
          <Skeleton className="h-8 w-48" />
          <Skeleton className="h-24" />
          <Skeleton className="h-24" />
          <Skeleton className="h-24" />
        </div>
        <Skeleton className="h-96 rounded-card" />
      </div>
    </>
  );
}
