import { Skeleton } from '../ui/Skeleton.tsx';

export function CardFormSkeleton() {
  return <Skeleton className="h-64 rounded-control" />;
}
