import { Skeleton } from '../ui/Skeleton.tsx';

export function CheckoutSkeleton() {
  return (
    <>
      <Skeleton className="h-7 w-64" />
      <Skeleton className="mt-8 h-12 w-80 max-w-full" />
      <div className="mt-8 grid gap-10 grid-cols-1 lg:grid-cols-[minmax(0,1fr)_22rem] lg:gap-16">
        <Skeleton className="h-72" />
        <Skeleton className="h-96 rounded-card" />
      </div>
    </>
  );
}
