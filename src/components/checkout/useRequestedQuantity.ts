import { useSearchParams } from 'react-router';

/** The quantity that the address requests, from 1 to `max`; 1 when the address has none or an invalid one. */
export function useRequestedQuantity(max: number): number {
  const [params] = useSearchParams();
  const quantity = Number(params.get('quantity') ?? 1);
  return Number.isInteger(quantity) && quantity >= 1 ? Math.min(quantity, max) : 1;
}
