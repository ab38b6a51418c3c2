import { useSearchParams } from 'react-router';

/** How many the address says are requested: from 1 to a maximum, whatever stands there. */
export function useRequestedQuantity(max: number): number {
  const [params] = useSearchParams();
  const quantity = Number(params.get('quantity') ?? 1);
  return Number.isInteger(quantity) && quantity >= 1 ? Math.min(quantity, max) : 1;
}
