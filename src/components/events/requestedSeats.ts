/** The seats that the address requests, sorted so that the same seats make the same request; empty when any seats will do. */
export function requestedSeats(
  params: URLSearchParams,
  { max_per_customer }: { max_per_customer: number },
): string[] {
  const labels = (params.get('seats') ?? '').split(',').filter((label) => label !== '');
  return [...new Set(labels)].slice(0, max_per_customer).sort();
}

/** The seats that a request's body names; empty when it names none. */
export function seatsOfBody(body: Record<string, unknown>): string[] {
  const { seats } = body;
  return Array.isArray(seats) ? seats.filter((label) => typeof label === 'string') : [];
}

/** The seats that a refusal names as taken; null for any other error. */
export function takenSeats(error: string): string[] | null {
  const [, labels] = /^Seats no longer available(?:: (.*))?$/.exec(error) ?? [null, null];
  if (labels === null) return null;
  return labels?.split(', ') ?? [];
}
