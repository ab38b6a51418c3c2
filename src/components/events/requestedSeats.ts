import { quantityMax } from '../../lib/api/booking.ts';

/** Which seats the address says are requested, in one order, so that the same seats are the same wish; none: any will do. */
export function requestedSeats(params: URLSearchParams): string[] {
  const labels = (params.get('seats') ?? '').split(',').filter((label) => label !== '');
  return [...new Set(labels)].slice(0, quantityMax).sort();
}

/** Which seats a hold was asked for by name. */
export function seatsOfBody(body: Record<string, unknown>): string[] {
  const { seats } = body;
  return Array.isArray(seats) ? seats.filter((label) => typeof label === 'string') : [];
}

/** Which seats a refusal says are gone; null when it says nothing of that. */
export function goneSeats(error: string): string[] | null {
  const [, labels] = /^Seats no longer available(?:: (.*))?$/.exec(error) ?? [null, null];
  if (labels === null) return null;
  return labels?.split(', ') ?? [];
}
